-- Whose words were queued before this was written down: the card's district, or the chat's.
UPDATE outbox o SET district_id = coalesce(
  (select s.district_id from surface s where s.outbox_id = o.id limit 1),
  (select c.district_id from chat c where c.platform = o.platform and c.kind = o.chat_kind and c.id = o.chat_id));
