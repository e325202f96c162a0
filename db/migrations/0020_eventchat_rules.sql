-- V8: an event and its room are at the same time, or nothing is committed. Deferred, since one is written after the other.
CREATE FUNCTION event_room_together() RETURNS trigger LANGUAGE plpgsql AS $$
declare of_event integer;
begin
  if tg_table_name = 'event' then of_event := new.number; else of_event := new.event_number; end if;
  if exists (select from booking b join event e on e.district_id = b.district_id and e.number = b.event_number
    where b.district_id = new.district_id and b.event_number = of_event and b.state in ('approved', 'used')
      and (b.starts_at, b.ends_at) is distinct from (e.starts_at, e.ends_at)) then
    raise exception 'event % and its room are not at the same time', of_event using errcode = 'check_violation';
  end if;
  return null;
end $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER event_room_together AFTER UPDATE OF starts_at, ends_at ON event
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION event_room_together();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER booking_event_together AFTER INSERT OR UPDATE OF starts_at, ends_at, state, event_number ON booking
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (new.event_number IS NOT NULL) EXECUTE FUNCTION event_room_together();
