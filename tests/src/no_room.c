/* A disk without room: as long as the file exists whose name stands in DEPTER_NO_ROOM, no file takes a byte more.
   Loaded before the C library into a test program (see disk.rs). */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static int no_room(int fd)
{
    struct stat file;
    const char *sign = getenv("DEPTER_NO_ROOM");
    if (!sign || access(sign, F_OK) != 0 || fstat(fd, &file) != 0 || !S_ISREG(file.st_mode))
        return 0;
    errno = ENOSPC;
    return 1;
}

ssize_t write(int fd, const void *bytes, size_t count)
{
    ssize_t (*next)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
    return no_room(fd) ? -1 : next(fd, bytes, count);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at)
{
    ssize_t (*next)(int, const void *, size_t, off_t) = dlsym(RTLD_NEXT, "pwrite");
    return no_room(fd) ? -1 : next(fd, bytes, count, at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at)
{
    ssize_t (*next)(int, const void *, size_t, off64_t) = dlsym(RTLD_NEXT, "pwrite64");
    return no_room(fd) ? -1 : next(fd, bytes, count, at);
}
