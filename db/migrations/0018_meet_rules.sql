-- M6: approved minutes, publications and what happened to a follow-up are written once.
CREATE FUNCTION meeting_record_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER meeting_minutes_only_grows BEFORE UPDATE OR DELETE ON meeting_minutes
  FOR EACH ROW EXECUTE FUNCTION meeting_record_only_grows();
--> statement-breakpoint
CREATE TRIGGER meeting_publication_only_grows BEFORE UPDATE OR DELETE ON meeting_publication
  FOR EACH ROW EXECUTE FUNCTION meeting_record_only_grows();
--> statement-breakpoint
CREATE TRIGGER follow_up_update_only_grows BEFORE UPDATE OR DELETE ON follow_up_update
  FOR EACH ROW EXECUTE FUNCTION meeting_record_only_grows();
--> statement-breakpoint
-- Nothing is resolved before the meeting was held and enough organisations were there. The meeting's row is taken, so
-- that nobody is counted out at the same moment.
CREATE FUNCTION resolution_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  at meeting;
  present int;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.text, NEW.needs_follow_up, NEW.created_by, NEW.created_at)
      IS DISTINCT FROM (OLD.text, OLD.needs_follow_up, OLD.created_by, OLD.created_at) THEN
      RAISE EXCEPTION 'a resolution is withdrawn, never rewritten' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
  END IF;
  SELECT * INTO at FROM meeting WHERE district_id = NEW.district_id AND number = NEW.meeting_number FOR UPDATE;
  IF at.state <> 'held' THEN
    RAISE EXCEPTION 'nothing is resolved before the meeting' USING ERRCODE = 'check_violation';
  END IF;
  SELECT count(DISTINCT o) INTO present FROM meeting_attendance a, unnest(a.organisation_ids) o
    WHERE a.district_id = NEW.district_id AND a.meeting_number = NEW.meeting_number AND a.came_at IS NOT NULL;
  IF present < at.quorum THEN
    RAISE EXCEPTION 'no quorum: % of %', present, at.quorum USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER resolution_guard BEFORE INSERT OR UPDATE ON resolution
  FOR EACH ROW EXECUTE FUNCTION resolution_guard();
--> statement-breakpoint
-- M1: minutes are approved only where every resolved item has a resolution, and every resolution a follow-up or the
-- word that it needs none.
CREATE FUNCTION meeting_minutes_complete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM meeting_item i WHERE i.district_id = NEW.district_id
      AND i.meeting_number = NEW.meeting_number AND i.outcome = 'resolved'
      AND NOT EXISTS (SELECT FROM resolution r WHERE r.district_id = i.district_id
        AND r.meeting_number = i.meeting_number AND r.item_seq = i.seq AND r.withdrawn_at IS NULL)) THEN
    RAISE EXCEPTION 'an item is resolved without a resolution' USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (SELECT FROM resolution r WHERE r.district_id = NEW.district_id
      AND r.meeting_number = NEW.meeting_number AND r.withdrawn_at IS NULL AND r.needs_follow_up
      AND NOT EXISTS (SELECT FROM follow_up f WHERE f.district_id = r.district_id
        AND f.meeting_number = r.meeting_number AND f.resolution_seq = r.seq AND f.state <> 'cancelled')) THEN
    RAISE EXCEPTION 'a resolution has no follow-up' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.hash <> encode(sha256(convert_to(NEW.body::text, 'UTF8')), 'hex') THEN
    RAISE EXCEPTION 'the hash is of something else' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER meeting_minutes_complete BEFORE INSERT ON meeting_minutes
  FOR EACH ROW EXECUTE FUNCTION meeting_minutes_complete();
--> statement-breakpoint
-- What is closed or cancelled stays so: whoever wants more of it opens another.
CREATE FUNCTION follow_up_over_is_over() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('closed', 'cancelled') AND NEW IS DISTINCT FROM OLD THEN
    RAISE EXCEPTION 'follow-up % is over', OLD.number USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER follow_up_over_is_over BEFORE UPDATE ON follow_up
  FOR EACH ROW EXECUTE FUNCTION follow_up_over_is_over();
