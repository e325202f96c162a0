-- Every row of the timeline gets its place and its link in the chain here, whoever writes it. The writer holds the
-- incident's row, so that no two rows of one incident are linked at once.
CREATE FUNCTION incident_event_hash(e incident_event) RETURNS text LANGUAGE sql STABLE AS $$
  select encode(sha256(convert_to(concat_ws(chr(31), e.prev_hash, e.district_id, e.number, e.seq, e.round, e.type,
    coalesce(e.person_id, ''), to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), coalesce(e.data::text, '')),
    'UTF8')), 'hex')
$$;
--> statement-breakpoint
CREATE FUNCTION incident_event_link() RETURNS trigger LANGUAGE plpgsql AS $$
declare last record;
begin
  select seq, hash into last from incident_event
    where district_id = new.district_id and number = new.number order by seq desc limit 1;
  new.seq := coalesce(last.seq, 0) + 1;
  new.prev_hash := coalesce(last.hash, '');
  new.hash := incident_event_hash(new);
  return new;
end $$;
--> statement-breakpoint
DO $$
declare e incident_event; last text := ''; about text := '';
begin
  for e in select * from incident_event order by district_id, number, seq loop
    if about <> e.district_id || '/' || e.number then last := ''; end if;
    about := e.district_id || '/' || e.number;
    e.prev_hash := last;
    last := incident_event_hash(e);
    update incident_event set prev_hash = e.prev_hash, hash = last
      where district_id = e.district_id and number = e.number and seq = e.seq;
  end loop;
end $$;
--> statement-breakpoint
CREATE TRIGGER incident_event_link BEFORE INSERT ON incident_event
  FOR EACH ROW EXECUTE FUNCTION incident_event_link();
--> statement-breakpoint
CREATE FUNCTION incident_event_only_added() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  raise exception 'incident_event only grows' using errcode = 'check_violation';
end $$;
--> statement-breakpoint
CREATE TRIGGER incident_event_only_added BEFORE UPDATE OR DELETE ON incident_event
  FOR EACH ROW EXECUTE FUNCTION incident_event_only_added();
--> statement-breakpoint
-- The first response of a round is set once. It goes only where its own row of the timeline was undone.
CREATE FUNCTION incident_round_answered_once() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  if old.first_response_at is not null and new.first_response_at is distinct from old.first_response_at
    and not (new.first_response_at is null and exists (select from incident_event e
      where e.district_id = old.district_id and e.number = old.number and e.type = 'undone'
        and (e.data->>'annuls')::int = old.first_response_seq)) then
    raise exception 'the first response of a round is set once' using errcode = 'check_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
CREATE TRIGGER incident_round_answered_once BEFORE UPDATE ON incident_round
  FOR EACH ROW EXECUTE FUNCTION incident_round_answered_once();
--> statement-breakpoint
-- A merged incident points at one that is not merged, so that a chain has one link and no ring.
CREATE FUNCTION incident_merge_is_flat() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  if exists (select from incident t where t.district_id = new.district_id and t.number = new.merged_into
      and t.merged_into is not null)
    or exists (select from incident c where c.district_id = new.district_id and c.merged_into = new.number) then
    raise exception 'a merged incident leads to one that is not merged' using errcode = 'check_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
CREATE TRIGGER incident_merge_is_flat BEFORE INSERT OR UPDATE OF merged_into ON incident
  FOR EACH ROW WHEN (new.merged_into is not null) EXECUTE FUNCTION incident_merge_is_flat();
--> statement-breakpoint
-- What was there before there were rounds, reports and timers.
INSERT INTO incident_round (district_id, number, round, t0, first_response_at, first_response_by, arrived_at, closed_at)
  SELECT district_id, number, 1, reported_at, acked_at, acked_by, arrived_at, closed_at FROM incident;
--> statement-breakpoint
INSERT INTO incident_report (platform, message_id, district_id, number, person_id, what, at, received_at, chat_kind, chat_id)
  SELECT platform, message_id, district_id, number, reported_by, what, reported_at, reported_at, 'group', '' FROM incident;
--> statement-breakpoint
UPDATE incident SET ended_at = closed_at WHERE state = 'closed';
--> statement-breakpoint
UPDATE incident SET next_step_at = now() WHERE state IN ('open', 'acked', 'working', 'fixed');
--> statement-breakpoint
ALTER TABLE incident ADD CONSTRAINT incident_timer_iff_active CHECK
  ((next_step_at IS NOT NULL) = (state IN ('open', 'acked', 'working', 'waiting', 'fixed', 'referred')));

--> statement-breakpoint
-- E1: the heads that hold a place are counted by the database itself, in the statement that changes them; the check
-- `event_never_overfull` then refuses one too many, whoever asks.
CREATE FUNCTION event_count_heads() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was int := 0;
  now_is int := 0;
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.state IN ('confirmed', 'offered', 'attended', 'no_show') THEN
    was := OLD.adults + OLD.children;
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.state IN ('confirmed', 'offered', 'attended', 'no_show') THEN
    now_is := NEW.adults + NEW.children;
  END IF;
  IF now_is <> was THEN
    UPDATE event SET taken = taken + now_is - was
    WHERE district_id = COALESCE(NEW.district_id, OLD.district_id)
      AND number = COALESCE(NEW.event_number, OLD.event_number);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER registration_counts_heads AFTER INSERT OR UPDATE OR DELETE ON registration
  FOR EACH ROW EXECUTE FUNCTION event_count_heads();
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
-- V2: the only check that cannot be overtaken: two live bookings of one unit never overlap, whoever writes them.
ALTER TABLE booking_unit ADD CONSTRAINT booking_unit_no_overlap
  EXCLUDE USING gist (district_id WITH =, unit_id WITH =, tstzrange(block_from, block_to, '[)') WITH &&) WHERE (live);
--> statement-breakpoint
CREATE FUNCTION course_count_heads() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was int := 0;
  now_is int := 0;
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.state IN ('enrolled', 'finished') THEN was := 1; END IF;
  IF TG_OP <> 'DELETE' AND NEW.state IN ('enrolled', 'finished') THEN now_is := 1; END IF;
  IF now_is <> was THEN
    UPDATE course SET taken = taken + now_is - was
    WHERE district_id = COALESCE(NEW.district_id, OLD.district_id)
      AND number = COALESCE(NEW.course_number, OLD.course_number);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER enrolment_counts_heads AFTER INSERT OR UPDATE OR DELETE ON enrolment
  FOR EACH ROW EXECUTE FUNCTION course_count_heads();
--> statement-breakpoint
-- C2: every sum of money comes from here. A row that takes another back counts against it.
CREATE VIEW fee_balance AS
  SELECT district_id, enrolment_id,
    COALESCE(SUM(amount) FILTER (WHERE kind = 'charge'), 0) AS charged,
    COALESCE(SUM(amount) FILTER (WHERE kind = 'waiver'), 0) AS waived,
    COALESCE(SUM(amount) FILTER (WHERE kind = 'payment'), 0)
      - COALESCE(SUM(amount) FILTER (WHERE kind = 'refund'), 0) AS paid
  FROM (
    SELECT district_id, enrolment_id, kind, CASE WHEN reverses_id IS NULL THEN amount_fen ELSE -amount_fen END AS amount
    FROM fee_entry) entries
  GROUP BY district_id, enrolment_id;
--> statement-breakpoint
-- C1: fees are written once. C3: no refund of more than was paid, and no reversal that would make it so.
CREATE FUNCTION fee_entry_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  target fee_entry;
  left_over bigint;
BEGIN
  IF TG_OP <> 'INSERT' THEN
    RAISE EXCEPTION 'fee entries are only ever added' USING ERRCODE = 'restrict_violation';
  END IF;
  PERFORM 1 FROM enrolment WHERE district_id = NEW.district_id AND id = NEW.enrolment_id FOR UPDATE;
  IF NEW.reverses_id IS NOT NULL THEN
    SELECT * INTO target FROM fee_entry WHERE district_id = NEW.district_id AND id = NEW.reverses_id;
    IF target.enrolment_id IS DISTINCT FROM NEW.enrolment_id OR target.kind IS DISTINCT FROM NEW.kind
      OR target.amount_fen IS DISTINCT FROM NEW.amount_fen OR target.reverses_id IS NOT NULL THEN
      RAISE EXCEPTION 'a reversal repeats the entry that it takes back' USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  SELECT paid INTO left_over FROM fee_balance WHERE district_id = NEW.district_id AND enrolment_id = NEW.enrolment_id;
  left_over := COALESCE(left_over, 0) + (CASE WHEN NEW.reverses_id IS NULL THEN 1 ELSE -1 END)
    * (CASE NEW.kind WHEN 'payment' THEN NEW.amount_fen WHEN 'refund' THEN -NEW.amount_fen ELSE 0 END);
  IF left_over < 0 THEN
    RAISE EXCEPTION 'more would be refunded than was paid' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER fee_entry_is_append_only BEFORE INSERT OR UPDATE OR DELETE ON fee_entry
  FOR EACH ROW EXECUTE FUNCTION fee_entry_guard();
--> statement-breakpoint
CREATE FUNCTION only_ever_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER custody_is_append_only BEFORE UPDATE OR DELETE ON custody
  FOR EACH ROW EXECUTE FUNCTION only_ever_added();
