SELECT id, participants, women, men, youth
FROM meeting_live
WHERE day BETWEEN :first AND :last AND state = 'final'
