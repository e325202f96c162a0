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
