SELECT last, digest
FROM access_end
