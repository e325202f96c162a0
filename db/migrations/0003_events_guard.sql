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
