SELECT key, count, restricted
FROM tally
WHERE standing = 0 AND month BETWEEN ?1 AND ?2 AND by <= ?2
