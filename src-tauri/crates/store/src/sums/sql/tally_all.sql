SELECT standing, month, key, by, count, restricted
FROM tally
