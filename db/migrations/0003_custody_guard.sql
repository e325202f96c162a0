CREATE FUNCTION only_ever_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER custody_is_append_only BEFORE UPDATE OR DELETE ON custody
  FOR EACH ROW EXECUTE FUNCTION only_ever_added();
