/* Writes down what a program does to the files of a folder, in order: names that come, go and change, bytes, syncs.
   DEPTER_SEEN_FOLDER names the folder, DEPTER_SEEN the file of the notes. Loaded before the C library into a test
   program (see recorder.rs, which says how a note looks). */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define REAL(name) __typeof__(name) *next = dlsym(RTLD_NEXT, #name)

/* What is done and what is noted are one: two threads never come between. */
static pthread_mutex_t one = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;

static int notes(void)
{
    static int file = -1;
    int (*real_open)(const char *, int, ...) = dlsym(RTLD_NEXT, "open");
    if (file < 0 && getenv("DEPTER_SEEN"))
        file = real_open(getenv("DEPTER_SEEN"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    return file;
}

static int inside(const char *path)
{
    const char *folder = getenv("DEPTER_SEEN_FOLDER");
    return folder && path && strncmp(path, folder, strlen(folder)) == 0;
}

static int path_of(int fd, char *out)
{
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, out, PATH_MAX - 1);
    if (length < 0)
        return 0;
    out[length] = 0;
    return inside(out);
}

static int path_at(int folder, const char *name, char *out)
{
    if (name[0] == '/' || folder == AT_FDCWD) {
        snprintf(out, PATH_MAX, "%s", name);
        return inside(out);
    }
    if (!path_of(folder, out))
        return 0;
    size_t length = strlen(out);
    snprintf(out + length, PATH_MAX - length, "/%s", name);
    return 1;
}

static void put(const void *bytes, size_t count)
{
    ssize_t (*real_write)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
    const char *at = bytes;
    while (count > 0) {
        ssize_t done = real_write(notes(), at, count);
        if (done <= 0)
            abort();
        at += done;
        count -= (size_t)done;
    }
}

/* kind, length and bytes of a path, a number, length and bytes of what belongs to it */
static void note(char kind, const char *path, uint64_t number, const void *bytes, uint64_t count)
{
    int before = errno;
    uint64_t length = strlen(path);
    put(&kind, 1);
    put(&length, 8);
    put(path, length);
    put(&number, 8);
    put(&count, 8);
    put(bytes, count);
    errno = before;
}

#define BEGIN pthread_mutex_lock(&one)
#define END pthread_mutex_unlock(&one)

static int opened(int (*real)(int, const char *, int, mode_t), int folder, const char *name, int flags, mode_t mode)
{
    char path[PATH_MAX];
    struct stat there;
    BEGIN;
    int ours = path_at(folder, name, path) && (flags & (O_WRONLY | O_RDWR));
    int existed = ours && stat(path, &there) == 0;
    int fd = real(folder, name, flags, mode);
    if (fd >= 0 && ours && !existed)
        note('c', path, 0, "", 0);
    if (fd >= 0 && ours && existed && (flags & O_TRUNC))
        note('t', path, 0, "", 0);
    END;
    return fd;
}

static int at_openat(int folder, const char *name, int flags, mode_t mode)
{
    int (*next)(int, const char *, int, ...) = dlsym(RTLD_NEXT, "openat");
    return next(folder, name, flags, mode);
}

#define MODE(flags, mode) \
    mode_t mode = 0; \
    if ((flags) & (O_CREAT | O_TMPFILE)) { \
        va_list rest; \
        va_start(rest, flags); \
        mode = va_arg(rest, mode_t); \
        va_end(rest); \
    }

int open(const char *name, int flags, ...)
{
    MODE(flags, mode)
    return opened(at_openat, AT_FDCWD, name, flags, mode);
}

int open64(const char *name, int flags, ...)
{
    MODE(flags, mode)
    return opened(at_openat, AT_FDCWD, name, flags | O_LARGEFILE, mode);
}

int openat(int folder, const char *name, int flags, ...)
{
    MODE(flags, mode)
    return opened(at_openat, folder, name, flags, mode);
}

int openat64(int folder, const char *name, int flags, ...)
{
    MODE(flags, mode)
    return opened(at_openat, folder, name, flags | O_LARGEFILE, mode);
}

ssize_t write(int fd, const void *bytes, size_t count)
{
    REAL(write);
    char path[PATH_MAX];
    BEGIN;
    int ours = path_of(fd, path);
    off_t at = ours ? lseek(fd, 0, (fcntl(fd, F_GETFL) & O_APPEND) ? SEEK_END : SEEK_CUR) : 0;
    ssize_t done = next(fd, bytes, count);
    if (ours && done > 0)
        note('w', path, (uint64_t)at, bytes, (uint64_t)done);
    END;
    return done;
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at)
{
    REAL(pwrite64);
    char path[PATH_MAX];
    BEGIN;
    int ours = path_of(fd, path);
    ssize_t done = next(fd, bytes, count, at);
    if (ours && done > 0)
        note('w', path, (uint64_t)at, bytes, (uint64_t)done);
    END;
    return done;
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at)
{
    return pwrite64(fd, bytes, count, at);
}

int ftruncate64(int fd, off64_t length)
{
    REAL(ftruncate64);
    char path[PATH_MAX];
    BEGIN;
    int ours = path_of(fd, path);
    int done = next(fd, length);
    if (ours && done == 0)
        note('t', path, (uint64_t)length, "", 0);
    END;
    return done;
}

int ftruncate(int fd, off_t length)
{
    return ftruncate64(fd, length);
}

static int synced(int (*real)(int), int fd)
{
    char path[PATH_MAX];
    struct stat file;
    BEGIN;
    int ours = path_of(fd, path) && fstat(fd, &file) == 0;
    int done = real(fd);
    if (ours && done == 0)
        note(S_ISDIR(file.st_mode) ? 'd' : 's', path, 0, "", 0);
    END;
    return done;
}

int fsync(int fd)
{
    REAL(fsync);
    return synced(next, fd);
}

int fdatasync(int fd)
{
    REAL(fdatasync);
    return synced(next, fd);
}

int rename(const char *from, const char *to)
{
    REAL(rename);
    BEGIN;
    int done = next(from, to);
    if (done == 0 && inside(from))
        note('r', from, 0, to, strlen(to));
    END;
    return done;
}

int unlinkat(int folder, const char *name, int flags)
{
    REAL(unlinkat);
    char path[PATH_MAX];
    BEGIN;
    int ours = path_at(folder, name, path);
    int done = next(folder, name, flags);
    if (ours && done == 0)
        note('u', path, 0, "", 0);
    END;
    return done;
}

int unlink(const char *name)
{
    return unlinkat(AT_FDCWD, name, 0);
}

int rmdir(const char *name)
{
    return unlinkat(AT_FDCWD, name, AT_REMOVEDIR);
}

int mkdir(const char *name, mode_t mode)
{
    REAL(mkdir);
    BEGIN;
    int done = next(name, mode);
    if (done == 0 && inside(name))
        note('m', name, 0, "", 0);
    END;
    return done;
}

/* Copies within the kernel are not seen: whoever wants one reads and writes instead. */
ssize_t copy_file_range(int from, off64_t *from_at, int to, off64_t *to_at, size_t count, unsigned int flags)
{
    (void)from, (void)from_at, (void)to, (void)to_at, (void)count, (void)flags;
    errno = ENOSYS;
    return -1;
}

ssize_t sendfile64(int to, int from, off64_t *at, size_t count)
{
    (void)to, (void)from, (void)at, (void)count;
    errno = ENOSYS;
    return -1;
}
