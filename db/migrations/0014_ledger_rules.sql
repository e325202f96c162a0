-- G1: the charity's books only grow. These triggers hold for every role, the owner of the tables included.
CREATE FUNCTION charity_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER charity_campaign_only_grows BEFORE UPDATE OR DELETE ON charity_campaign
  FOR EACH ROW EXECUTE FUNCTION charity_only_grows();
--> statement-breakpoint
CREATE TRIGGER charity_entry_only_grows BEFORE UPDATE OR DELETE ON charity_entry
  FOR EACH ROW EXECUTE FUNCTION charity_only_grows();
--> statement-breakpoint
CREATE TRIGGER charity_verdict_only_grows BEFORE UPDATE OR DELETE ON charity_verdict
  FOR EACH ROW EXECUTE FUNCTION charity_only_grows();
--> statement-breakpoint
CREATE TRIGGER charity_close_only_grows BEFORE UPDATE OR DELETE ON charity_close
  FOR EACH ROW EXECUTE FUNCTION charity_only_grows();
--> statement-breakpoint
CREATE TRIGGER charity_entry_never_emptied BEFORE TRUNCATE ON charity_entry
  FOR EACH STATEMENT EXECUTE FUNCTION charity_only_grows();
--> statement-breakpoint
CREATE TRIGGER charity_verdict_never_emptied BEFORE TRUNCATE ON charity_verdict
  FOR EACH STATEMENT EXECUTE FUNCTION charity_only_grows();
--> statement-breakpoint
CREATE TRIGGER charity_close_never_emptied BEFORE TRUNCATE ON charity_close
  FOR EACH STATEMENT EXECUTE FUNCTION charity_only_grows();
--> statement-breakpoint
-- G8: every total comes from here. A line that takes another back counts against it.
CREATE VIEW charity_movement AS
  SELECT e.district_id, e.number, e.campaign_id, e.side, e.direction, e.kind, e.day, e.lot, e.basis, e.amount_fen, e.qty,
    e.qty::bigint * e.unit_value_fen AS value_fen,
    CASE WHEN e.reverses IS NULL THEN 1 ELSE -1 END AS times,
    CASE WHEN (e.direction = 'in') = (e.reverses IS NULL) THEN 1 ELSE -1 END AS sign,
    COALESCE(v.verdict, 'pending') AS verdict
  FROM charity_entry e LEFT JOIN charity_verdict v ON v.district_id = e.district_id AND v.number = e.number;
--> statement-breakpoint
-- Cash by campaign. `free` is what may still be spent: what waits for a second person to go out is set aside, what waits to
-- come in is not there yet.
CREATE VIEW charity_cash AS
  SELECT district_id, campaign_id,
    COALESCE(SUM(sign * amount_fen) FILTER (WHERE verdict = 'approved'), 0)::bigint AS balance_fen,
    COALESCE(SUM(sign * amount_fen) FILTER (WHERE verdict = 'approved' OR (sign < 0 AND verdict = 'pending')), 0)::bigint
      AS free_fen
  FROM charity_movement WHERE side = 'cash' GROUP BY district_id, campaign_id;
--> statement-breakpoint
CREATE VIEW charity_goods AS
  SELECT district_id, lot,
    COALESCE(SUM(sign * qty) FILTER (WHERE verdict = 'approved'), 0)::bigint AS qty,
    COALESCE(SUM(sign * qty) FILTER (WHERE verdict = 'approved' OR (sign < 0 AND verdict = 'pending')), 0)::bigint AS free_qty
  FROM charity_movement WHERE side = 'goods' GROUP BY district_id, lot;
--> statement-breakpoint
-- One writer at a time in the books of a district, until its transaction ends.
CREATE FUNCTION charity_hold(district text) RETURNS void LANGUAGE sql VOLATILE AS $$
  SELECT pg_advisory_xact_lock(hashtextextended('charity ' || district, 0))
$$;
--> statement-breakpoint
CREATE FUNCTION charity_month_is_closed(district text, on_day date) RETURNS boolean LANGUAGE sql VOLATILE AS $$
  SELECT EXISTS (SELECT FROM charity_close WHERE district_id = district AND period >= to_char(on_day, 'YYYY-MM'))
$$;
--> statement-breakpoint
CREATE FUNCTION charity_entry_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  target charity_entry;
  left_over bigint;
BEGIN
  PERFORM charity_hold(NEW.district_id);
  -- G7
  IF charity_month_is_closed(NEW.district_id, NEW.day) THEN
    RAISE EXCEPTION 'the month of % is closed', NEW.day USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.reverses IS NOT NULL THEN
    SELECT e.* INTO target FROM charity_entry e JOIN charity_verdict v USING (district_id, number)
      WHERE e.district_id = NEW.district_id AND e.number = NEW.reverses AND v.verdict = 'approved';
    IF target IS NULL OR target.reverses IS NOT NULL
      OR (target.campaign_id, target.side, target.direction, target.kind, target.party, target.shown_party)
        IS DISTINCT FROM (NEW.campaign_id, NEW.side, NEW.direction, NEW.kind, NEW.party, NEW.shown_party)
      OR (target.amount_fen, target.item, target.qty, target.unit, target.unit_value_fen, target.basis, target.lot)
        IS DISTINCT FROM (NEW.amount_fen, NEW.item, NEW.qty, NEW.unit, NEW.unit_value_fen, NEW.basis, NEW.lot) THEN
      RAISE EXCEPTION 'a reversal repeats the approved entry that it takes back' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT FROM charity_entry e LEFT JOIN charity_verdict v USING (district_id, number)
        WHERE e.district_id = NEW.district_id AND e.reverses = NEW.reverses AND v.verdict IS DISTINCT FROM 'rejected') THEN
      RAISE EXCEPTION 'an entry is taken back once' USING ERRCODE = 'unique_violation';
    END IF;
  END IF;
  -- G3: a sale's money belongs to goods that left by the same sale, and a sale that is taken back gives both back.
  IF NEW.sale_of IS NOT NULL AND NOT EXISTS (SELECT FROM charity_entry e WHERE e.district_id = NEW.district_id
      AND e.number = NEW.sale_of AND e.kind = 'sale' AND e.side = 'goods' AND e.campaign_id = NEW.campaign_id
      AND e.reverses IS NOT DISTINCT FROM target.sale_of) THEN
    RAISE EXCEPTION 'a sale brings money for goods that it took' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.side = 'goods' AND NEW.lot <> NEW.number AND NOT EXISTS (SELECT FROM charity_entry e
      WHERE e.district_id = NEW.district_id AND e.number = NEW.lot AND e.kind = 'gift' AND e.reverses IS NULL
      AND (e.campaign_id, e.item, e.unit, e.unit_value_fen, e.basis)
        = (NEW.campaign_id, NEW.item, NEW.unit, NEW.unit_value_fen, NEW.basis)) THEN
    RAISE EXCEPTION 'goods leave as what they came as' USING ERRCODE = 'check_violation';
  END IF;
  IF (NEW.direction = 'in') <> (NEW.reverses IS NULL) THEN
    IF NEW.side = 'cash' THEN
      SELECT free_fen INTO left_over FROM charity_cash
        WHERE district_id = NEW.district_id AND campaign_id = NEW.campaign_id;
    ELSE
      SELECT free_qty INTO left_over FROM charity_goods WHERE district_id = NEW.district_id AND lot = NEW.lot;
    END IF;
    IF COALESCE(left_over, 0) < COALESCE(NEW.amount_fen, NEW.qty) THEN
      RAISE EXCEPTION 'more would leave than is there' USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER charity_entry_guard BEFORE INSERT ON charity_entry
  FOR EACH ROW EXECUTE FUNCTION charity_entry_guard();
--> statement-breakpoint
CREATE FUNCTION charity_verdict_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  target charity_entry;
BEGIN
  PERFORM charity_hold(NEW.district_id);
  SELECT * INTO target FROM charity_entry WHERE district_id = NEW.district_id AND number = NEW.number;
  IF charity_month_is_closed(NEW.district_id, target.day) THEN
    RAISE EXCEPTION 'the month of % is closed', target.day USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.verdict = 'approved' THEN
    -- G5
    IF target.recorded_by = NEW.judged_by THEN
      RAISE EXCEPTION 'nobody approves an entry of their own' USING ERRCODE = 'check_violation';
    END IF;
    -- G4; the proof of a sale is the money that came with it.
    IF target.kind = 'grant' AND target.reverses IS NULL AND target.receipt_no IS NULL
      AND NOT EXISTS (SELECT FROM picture p WHERE p.district_id = NEW.district_id
        AND p.subject = 'charity:' || NEW.number AND p.state <> 'failed') THEN
      RAISE EXCEPTION 'what goes out has a receipt or a photo' USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER charity_verdict_guard BEFORE INSERT ON charity_verdict
  FOR EACH ROW EXECUTE FUNCTION charity_verdict_guard();
--> statement-breakpoint
-- G3: at the end of a transaction both halves of a sale are there, and were judged alike.
CREATE FUNCTION charity_sale_is_whole() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM charity_entry g
      LEFT JOIN charity_entry c ON c.district_id = g.district_id AND c.sale_of = g.number
      LEFT JOIN charity_verdict gv ON gv.district_id = g.district_id AND gv.number = g.number
      LEFT JOIN charity_verdict cv ON cv.district_id = c.district_id AND cv.number = c.number
      WHERE g.district_id = NEW.district_id AND g.kind = 'sale' AND g.side = 'goods'
        AND NEW.number IN (g.number, c.number)
        AND (c.number IS NULL OR gv.verdict IS DISTINCT FROM cv.verdict)) THEN
    RAISE EXCEPTION 'a sale is goods that leave and money that comes' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER charity_entry_sale_is_whole AFTER INSERT ON charity_entry DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.kind = 'sale') EXECUTE FUNCTION charity_sale_is_whole();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER charity_verdict_sale_is_whole AFTER INSERT ON charity_verdict DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION charity_sale_is_whole();
--> statement-breakpoint
-- An entry as the public reads it, its columns parted by tabs: docs/charity.md has their order, and anybody can hash it again.
CREATE FUNCTION charity_line(e charity_entry) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT array_to_string(ARRAY[e.number::text, e.day::text, e.side, e.direction, e.kind, c.name, e.shown_party, e.item,
    e.qty::text, e.unit, e.unit_value_fen::text, e.basis, e.amount_fen::text, e.receipt_no, e.note, e.lot::text,
    e.sale_of::text, e.reverses::text], E'\t', '')
  FROM charity_campaign c WHERE c.district_id = e.district_id AND c.id = e.campaign_id
$$;
--> statement-breakpoint
CREATE FUNCTION charity_link(before text, line text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT encode(sha256(convert_to(before || E'\n' || line, 'UTF8')), 'hex')
$$;
--> statement-breakpoint
-- Works out what a month that is closed says, whatever the writer wrote.
CREATE FUNCTION charity_close_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  e charity_entry;
  last charity_close;
BEGIN
  PERFORM charity_hold(NEW.district_id);
  IF NEW.period >= to_char(NEW.closed_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') THEN
    RAISE EXCEPTION 'a month is closed after it is over' USING ERRCODE = 'check_violation';
  END IF;
  SELECT * INTO last FROM charity_close WHERE district_id = NEW.district_id ORDER BY period DESC LIMIT 1;
  IF last.period >= NEW.period THEN
    RAISE EXCEPTION 'months are closed once, in their order' USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (SELECT FROM charity_movement m WHERE m.district_id = NEW.district_id
      AND to_char(m.day, 'YYYY-MM') > COALESCE(last.period, '') AND to_char(m.day, 'YYYY-MM') <= NEW.period
      AND (m.verdict = 'pending' OR to_char(m.day, 'YYYY-MM') < NEW.period AND m.verdict = 'approved')) THEN
    RAISE EXCEPTION 'something before is still open' USING ERRCODE = 'check_violation';
  END IF;
  NEW.prev_hash := COALESCE(last.hash, repeat('0', 64));
  NEW.hash := charity_link(NEW.prev_hash, NEW.period);
  NEW.entries := 0;
  FOR e IN SELECT x.* FROM charity_entry x JOIN charity_verdict v USING (district_id, number)
      WHERE x.district_id = NEW.district_id AND to_char(x.day, 'YYYY-MM') = NEW.period AND v.verdict = 'approved'
      ORDER BY x.number LOOP
    NEW.hash := charity_link(NEW.hash, charity_line(e));
    NEW.entries := NEW.entries + 1;
  END LOOP;
  SELECT COALESCE(SUM(times * amount_fen) FILTER (WHERE direction = 'in'), 0),
    COALESCE(SUM(times * amount_fen) FILTER (WHERE direction = 'out'), 0),
    COALESCE(SUM(times * value_fen) FILTER (WHERE direction = 'in'), 0),
    COALESCE(SUM(times * value_fen) FILTER (WHERE direction = 'out'), 0)
  INTO NEW.cash_in_fen, NEW.cash_out_fen, NEW.goods_in_fen, NEW.goods_out_fen
  FROM charity_movement m
  WHERE m.district_id = NEW.district_id AND to_char(m.day, 'YYYY-MM') = NEW.period AND m.verdict = 'approved';
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER charity_close_guard BEFORE INSERT ON charity_close
  FOR EACH ROW EXECUTE FUNCTION charity_close_guard();
--> statement-breakpoint
-- I1: stages only grow, and follow each other; nobody comes back after leaving.
CREATE FUNCTION incubation_stage_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before text;
  last_seq int;
BEGIN
  IF TG_OP <> 'INSERT' THEN
    RAISE EXCEPTION 'stages are only ever added' USING ERRCODE = 'restrict_violation';
  END IF;
  PERFORM 1 FROM incubatee WHERE district_id = NEW.district_id AND number = NEW.number FOR UPDATE;
  SELECT stage, seq INTO before, last_seq FROM incubation_stage
    WHERE district_id = NEW.district_id AND number = NEW.number ORDER BY seq DESC LIMIT 1;
  IF (COALESCE(before, ''), NEW.stage) NOT IN (('', 'applied'), ('applied', 'trial'), ('applied', 'incubating'),
      ('applied', 'exited'), ('trial', 'incubating'), ('trial', 'exited'), ('incubating', 'graduated'),
      ('incubating', 'exited')) THEN
    RAISE EXCEPTION 'no such step from % to %', before, NEW.stage USING ERRCODE = 'check_violation';
  END IF;
  NEW.seq := COALESCE(last_seq, 0) + 1;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER incubation_stage_guard BEFORE INSERT OR UPDATE OR DELETE ON incubation_stage
  FOR EACH ROW EXECUTE FUNCTION incubation_stage_guard();
