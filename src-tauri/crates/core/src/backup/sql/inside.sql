SELECT
  (SELECT count(*) FROM concern_live) AS concerns,
  (SELECT count(*) FROM meeting_live) AS meetings
