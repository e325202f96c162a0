-- What was there before groups had a category.
UPDATE chat SET category = 'response' WHERE purpose = 'response';
--> statement-breakpoint
-- P1: the audit only grows.
CREATE FUNCTION audit_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit only grows' USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_rows_stay BEFORE UPDATE OR DELETE ON audit
  FOR EACH ROW EXECUTE FUNCTION audit_only_grows();
--> statement-breakpoint
CREATE TRIGGER audit_stays BEFORE TRUNCATE ON audit
  FOR EACH STATEMENT EXECUTE FUNCTION audit_only_grows();
--> statement-breakpoint
-- P2: a district that has an admin without end keeps one. The district's row is locked, so that two who give up at once
-- come one after the other.
CREATE FUNCTION district_keeps_an_admin() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM district WHERE id = OLD.district_id FOR NO KEY UPDATE;
  IF NOT EXISTS (SELECT FROM person p WHERE p.district_id = OLD.district_id AND p.id <> OLD.id
      AND p.role = 'admin' AND p.role_until IS NULL) THEN
    RAISE EXCEPTION 'a district keeps an admin'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'person_keeps_an_admin';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER person_keeps_an_admin BEFORE UPDATE OF role, role_until ON person FOR EACH ROW
  WHEN (OLD.role = 'admin' AND OLD.role_until IS NULL AND (NEW.role <> 'admin' OR NEW.role_until IS NOT NULL))
  EXECUTE FUNCTION district_keeps_an_admin();
--> statement-breakpoint
-- Every column that holds a person: those with a foreign key, and those that are named like one.
CREATE FUNCTION person_columns() RETURNS TABLE (tbl regclass, col name) LANGUAGE sql STABLE AS $$
  SELECT c.oid::regclass, a.attname
  FROM pg_class c
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.atttypid = 'text'::regtype
  WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname <> 'person'
    AND EXISTS (SELECT FROM pg_attribute d WHERE d.attrelid = c.oid AND d.attname = 'district_id')
    AND (a.attname ~ '(^|_)(person|by|host|requester|decider)_id$|_by$|^target$'
      OR EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'f'
        AND k.confrelid = 'person'::regclass AND a.attnum = ANY (k.conkey) AND a.attname <> 'district_id'))
  ORDER BY c.relname, a.attnum
$$;
--> statement-breakpoint
-- Gives everything of one person to another. Answers the table in which both have what only one may have: then the
-- caller has to undo it all. Of what is about a person and not about what they did, the other's own stays. Rows that a
-- trigger lets nobody change stay under who they were then.
CREATE FUNCTION merge_person(of_district text, source text, target text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  one record;
  line tid;
  broken text;
BEGIN
  FOR one IN SELECT * FROM person_columns() LOOP
    BEGIN
      EXECUTE format('UPDATE %s SET %I = $1 WHERE district_id = $2 AND %I = $3', one.tbl, one.col, one.col)
        USING target, of_district, source;
    EXCEPTION
      WHEN unique_violation OR exclusion_violation THEN
        IF one.tbl::text NOT IN ('phone', 'affiliation', 'feed_token', 'link_tries', 'mute', 'organisation_contact') THEN
          RETURN one.tbl::text;
        END IF;
        FOR line IN EXECUTE format('SELECT ctid FROM %s WHERE district_id = $1 AND %I = $2', one.tbl, one.col)
          USING of_district, source
        LOOP
          BEGIN
            EXECUTE format('UPDATE %s SET %I = $1 WHERE ctid = $2', one.tbl, one.col) USING target, line;
          EXCEPTION WHEN unique_violation THEN
            EXECUTE format('DELETE FROM %s WHERE ctid = $1', one.tbl) USING line;
          END;
        END LOOP;
      WHEN check_violation OR restrict_violation OR raise_exception THEN
        GET STACKED DIAGNOSTICS broken = CONSTRAINT_NAME;
        IF broken <> '' THEN
          RETURN one.tbl::text;
        END IF;
    END;
  END LOOP;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- What a person said, asked for and signed up for, table by table: not what they did about others, nor what signs them in.
CREATE FUNCTION person_rows(of_district text, who text) RETURNS TABLE (tbl text, col text, lines jsonb)
LANGUAGE plpgsql STABLE AS $$
DECLARE
  one record;
BEGIN
  FOR one IN SELECT * FROM person_columns() c
    WHERE c.tbl::text NOT IN ('feed_token', 'sign_in_link', 'web_session', 'data_link', 'link_code', 'link_tries')
      AND c.col ~ '^(person|requester|host|from|to)_id$|^(asked|reported|created|proposed)_by$'
  LOOP
    EXECUTE format('SELECT jsonb_agg(to_jsonb(t) - ''district_id'') FROM %s t WHERE district_id = $1 AND %I = $2',
      one.tbl, one.col) INTO lines USING of_district, who;
    IF lines IS NOT NULL THEN
      tbl := one.tbl::text;
      col := one.col::text;
      RETURN NEXT;
    END IF;
  END LOOP;
END $$;
