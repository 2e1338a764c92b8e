SELECT year, max(serial) AS highest
FROM concern -- all: removed ones keep their number
GROUP BY year
