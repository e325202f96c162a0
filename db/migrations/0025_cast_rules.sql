-- Which state of a broadcast may follow which, whoever writes it.
CREATE FUNCTION broadcast_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> NEW.state AND (OLD.state || '>' || NEW.state) NOT IN (
    'draft>pending', 'draft>scheduled', 'draft>cancelled',
    'pending>draft', 'pending>scheduled', 'pending>cancelled',
    'scheduled>draft', 'scheduled>sending', 'scheduled>paused', 'scheduled>cancelled',
    'sending>paused', 'sending>sent', 'sending>partial', 'sending>cancelled', 'sending>recalling',
    'paused>sending', 'paused>cancelled', 'paused>recalling',
    'partial>sending', 'partial>sent', 'partial>recalling', 'sent>recalling', 'cancelled>recalling',
    'recalling>recalled', 'recalling>recalled_partial', 'recalled_partial>recalling') THEN
    RAISE EXCEPTION 'a broadcast does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
  END IF;
  -- B5: what was approved is what is sent.
  IF OLD.body_hash <> NEW.body_hash AND NEW.state <> 'draft' THEN
    RAISE EXCEPTION 'a broadcast whose text changes is a draft again' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER broadcast_moves BEFORE UPDATE ON broadcast FOR EACH ROW EXECUTE FUNCTION broadcast_moves();
--> statement-breakpoint
-- B1, B4: at the end of a transaction the rows of a broadcast explain its state, and whoever approved it was allowed to.
CREATE FUNCTION broadcast_is_explained() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  b broadcast;
  rows_ int;
  groups_ int;
  queued_ int;
  open_ int;
  short_ int;
  takeable_ int;
BEGIN
  SELECT * INTO b FROM broadcast WHERE district_id = NEW.district_id AND number = NEW.number;
  SELECT count(*), count(*) FILTER (WHERE chat_kind = 'group'), count(*) FILTER (WHERE state = 'queued'),
    count(*) FILTER (WHERE state IN ('queued', 'sending')), count(*) FILTER (WHERE state <> 'accepted'),
    count(*) FILTER (WHERE state IN ('queued', 'sending', 'accepted', 'recalling'))
    INTO rows_, groups_, queued_, open_, short_, takeable_
    FROM delivery WHERE district_id = NEW.district_id AND number = NEW.number;
  IF (b.state IN ('draft', 'pending') AND rows_ > 0)
    OR (b.state IN ('scheduled', 'sending', 'paused') AND rows_ = 0)
    OR (b.state = 'cancelled' AND queued_ > 0)
    OR (b.state = 'sent' AND short_ > 0)
    OR (b.state = 'partial' AND (open_ > 0 OR short_ = 0))
    OR (b.state = 'recalling' AND queued_ > 0)
    OR (b.state IN ('recalled', 'recalled_partial') AND takeable_ > 0) THEN
    RAISE EXCEPTION 'the rows of a broadcast do not explain that it is %', b.state USING ERRCODE = 'check_violation';
  END IF;
  IF b.approved_by = b.created_by AND (b.kind = 'urgent' OR groups_ > 3) THEN
    RAISE EXCEPTION 'nobody approves an urgent or wide broadcast of their own' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER broadcast_is_explained AFTER INSERT OR UPDATE ON broadcast
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION broadcast_is_explained();
--> statement-breakpoint
-- Which state of a delivery may follow which. B9: what was accepted or is not known is never queued again.
CREATE FUNCTION delivery_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = NEW.state THEN RETURN NEW; END IF;
  IF (OLD.state || '>' || NEW.state) NOT IN (
    'queued>sending', 'queued>failed', 'queued>suppressed', 'queued>expired',
    'sending>accepted', 'sending>failed', 'sending>unknown', 'failed>queued',
    'unknown>accepted', 'unknown>failed',
    'accepted>recalling', 'recalling>recalled', 'recalling>recall_failed', 'recall_failed>recalling') THEN
    RAISE EXCEPTION 'a delivery does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state = 'sending' AND NOT EXISTS (SELECT FROM broadcast b
      WHERE b.district_id = NEW.district_id AND b.number = NEW.number AND b.state = 'sending') THEN
    RAISE EXCEPTION 'nothing is sent of a broadcast that is not being sent' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER delivery_moves BEFORE UPDATE ON delivery FOR EACH ROW EXECUTE FUNCTION delivery_moves();
--> statement-breakpoint
-- Rows are made with the approval and with nothing else.
CREATE FUNCTION delivery_is_born_queued() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state <> 'queued' OR NOT EXISTS (SELECT FROM broadcast b
      WHERE b.district_id = NEW.district_id AND b.number = NEW.number AND b.state = 'scheduled'
        AND b.approved_at = NEW.made_at AND b.body_hash = NEW.body_hash) THEN
    RAISE EXCEPTION 'deliveries are made by the approval' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER delivery_is_born_queued BEFORE INSERT ON delivery
  FOR EACH ROW EXECUTE FUNCTION delivery_is_born_queued();
--> statement-breakpoint
-- What the outbox learns of a message, its delivery knows in the same transaction. A platform that took it: nothing more
-- is known. One that refused it: failed. A try of which nobody heard, and no acceptance after it: unknown.
CREATE FUNCTION outbox_tells_delivery() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE delivery SET
    state = CASE WHEN NEW.state = 'sent' THEN 'accepted' WHEN NEW.unsure THEN 'unknown' ELSE 'failed' END,
    message_id = NEW.message_id, extra = NEW.extra, error = NEW.error, settled_at = NEW.settled_at,
    read_due_at = CASE WHEN NEW.state = 'sent' THEN NEW.settled_at + interval '1 hour' END
  WHERE outbox_id = NEW.id AND state = 'sending';
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER outbox_tells_delivery AFTER UPDATE OF state ON outbox FOR EACH ROW
  WHEN (NEW.only_once AND OLD.state = 'pending' AND NEW.state IN ('sent', 'dead'))
  EXECUTE FUNCTION outbox_tells_delivery();
--> statement-breakpoint
-- B12: the same text does not go to the same place twice within its guard, unless somebody has said so.
ALTER TABLE delivery ADD CONSTRAINT delivery_same_text_guard
  EXCLUDE USING gist (district_id WITH =, lane WITH =, body_hash WITH =, tstzrange(made_at, guard_until, '[)') WITH &&)
  WHERE (NOT again AND state NOT IN ('suppressed', 'expired', 'failed'));
