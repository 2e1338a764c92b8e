SELECT concern_live.*
FROM (
  SELECT concern_live.id
  FROM concern_live
  WHERE concern_live.received_on BETWEEN coalesce(:received_from, '') AND coalesce(:received_to, '9999-12-31')
    AND (concern_live.year, concern_live.serial, concern_live.id) < (:year, :serial, :id)
    AND (:state IS NULL OR concern_live.state = :state)
    AND (NOT :open OR concern_live.state IN ('registered', 'in_progress', 'referred'))
    AND (:due_before IS NULL OR concern_live.deadline < :due_before)
    AND (:due_by IS NULL OR concern_live.deadline <= :due_by)
    AND (:group IS NULL OR concern_live.category IN (SELECT code FROM category_live WHERE group_code = :group))
    AND (:category IS NULL OR concern_live.category = :category)
    AND (:area IS NULL OR concern_live.area = :area)
    AND (:kind IS NULL OR concern_live.kind = :kind)
    AND (:channel IS NULL OR concern_live.channel = :channel)
    AND (:executor IS NULL OR concern_live.executor = :executor)
    AND (:sees_restricted OR concern_live.restricted = 0)
    AND (NOT :fine OR instr(concern_live.hidden_from, :user) = 0)
  ORDER BY concern_live.year DESC, concern_live.serial DESC, concern_live.id DESC
  LIMIT :limit
) AS found
CROSS JOIN concern_live ON concern_live.id = found.id
ORDER BY concern_live.year DESC, concern_live.serial DESC, concern_live.id DESC
