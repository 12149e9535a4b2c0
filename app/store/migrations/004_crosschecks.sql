-- Format 4: leads and cross-check runs; new employers of leavers, outlets of cases. The tables are filled from the journal again. Frozen once released.

DROP TABLE IF EXISTS gifts_items;

DROP TABLE IF EXISTS gifts_words;

DROP TABLE IF EXISTS gifts;

DROP TABLE IF EXISTS second_jobs_conditions;

DROP TABLE IF EXISTS second_jobs_reviews;

DROP TABLE IF EXISTS second_jobs_words;

DROP TABLE IF EXISTS second_jobs;

DROP TABLE IF EXISTS media_contacts_words;

DROP TABLE IF EXISTS media_contacts;

DROP TABLE IF EXISTS contracts_people;

DROP TABLE IF EXISTS contracts_bidders;

DROP TABLE IF EXISTS contracts_words;

DROP TABLE IF EXISTS contracts;

DROP TABLE IF EXISTS integrity_cases_words;

DROP TABLE IF EXISTS integrity_cases;

DROP TABLE IF EXISTS people_words;

DROP TABLE IF EXISTS people;

DROP TABLE IF EXISTS organisations_aliases;

DROP TABLE IF EXISTS organisations_words;

DROP TABLE IF EXISTS organisations;

DROP TABLE IF EXISTS spend_words;

DROP TABLE IF EXISTS spend;

DROP TABLE IF EXISTS leads_rules;

DROP TABLE IF EXISTS leads_words;

DROP TABLE IF EXISTS leads;

DROP TABLE IF EXISTS crosschecks_inputs;

DROP TABLE IF EXISTS crosschecks_outcomes;

DROP TABLE IF EXISTS crosschecks_bidders;

DROP TABLE IF EXISTS crosschecks_words;

DROP TABLE IF EXISTS crosschecks;

DROP TABLE IF EXISTS register_reviews_sample;

DROP TABLE IF EXISTS register_reviews_words;

DROP TABLE IF EXISTS register_reviews;

DROP TABLE IF EXISTS scrutinies_applications;

DROP TABLE IF EXISTS scrutinies_words;

DROP TABLE IF EXISTS scrutinies;

DROP TABLE IF EXISTS letters_words;

DROP TABLE IF EXISTS letters;

DROP TABLE IF EXISTS explanations_words;

DROP TABLE IF EXISTS explanations;

DROP TABLE IF EXISTS imports_sheets;

DROP TABLE IF EXISTS imports_rows;

DROP TABLE IF EXISTS imports_words;

DROP TABLE IF EXISTS imports;

DROP TABLE IF EXISTS users_words;

DROP TABLE IF EXISTS users;

DROP TABLE IF EXISTS policies_occupations;

DROP TABLE IF EXISTS policies_words;

DROP TABLE IF EXISTS policies;

DROP TABLE IF EXISTS list_values_words;

DROP TABLE IF EXISTS list_values;

DROP TABLE IF EXISTS layouts_words;

DROP TABLE IF EXISTS layouts;

CREATE TABLE gifts (
  id INTEGER PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  version INTEGER NOT NULL,
  incomplete TEXT,
  void_because TEXT,
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  recipient TEXT,
  recipient_name TEXT COLLATE NOCASE,
  recipient_rank TEXT COLLATE NOCASE,
  recipient_post TEXT COLLATE NOCASE,
  recipient_station TEXT COLLATE NOCASE,
  recipient_workforce TEXT COLLATE NOCASE,
  team TEXT COLLATE NOCASE,
  provider TEXT COLLATE NOCASE,
  provider_organisation INTEGER,
  offered_on TEXT,
  kind TEXT,
  authorised_by TEXT COLLATE NOCASE,
  direction TEXT,
  declared_on TEXT,
  declared_by TEXT,
  declared_by_name TEXT COLLATE NOCASE,
  provider_person TEXT COLLATE NOCASE,
  provider_kind TEXT,
  reason_for_offer TEXT,
  event_on TEXT,
  venue TEXT COLLATE NOCASE,
  duty TEXT,
  guests TEXT COLLATE NOCASE,
  loan_from TEXT,
  loan_to TEXT,
  loan_returned_on TEXT,
  genuine INTEGER,
  independent INTEGER,
  free INTEGER,
  transparent INTEGER,
  rationale TEXT,
  supervisor TEXT,
  supervisor_name TEXT COLLATE NOCASE,
  supervisor_view TEXT,
  supervisor_on TEXT,
  reviewed_by TEXT COLLATE NOCASE,
  decided_outside TEXT COLLATE NOCASE,
  decision TEXT,
  reviewed_on TEXT,
  review_comment TEXT,
  action TEXT,
  done_on TEXT,
  asked TEXT,
  answer TEXT,
  case_reference TEXT COLLATE NOCASE,
  publish TEXT,
  withheld_because TEXT COLLATE NOCASE,
  old_reference TEXT COLLATE NOCASE,
  notes TEXT,
  what TEXT COLLATE NOCASE,
  total_pence INTEGER,
  unknown_values INTEGER,
  outcome TEXT,
  days_to_declare INTEGER,
  psd_decides INTEGER
) STRICT;

CREATE TABLE gifts_items (
  entry INTEGER NOT NULL REFERENCES gifts (id),
  line INTEGER NOT NULL,
  description TEXT COLLATE NOCASE,
  quantity INTEGER,
  value_pence INTEGER,
  value_basis TEXT,
  value_written TEXT COLLATE NOCASE,
  alcohol INTEGER,
  outcome TEXT,
  disposal TEXT,
  PRIMARY KEY (entry, line)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE gifts_words USING fts5(words, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3');

CREATE INDEX gifts_by_recipient ON gifts (recipient, id, state);

CREATE INDEX gifts_by_recipient_name ON gifts (recipient_name, id, state);

CREATE INDEX gifts_by_provider ON gifts (provider, id, state);

CREATE INDEX gifts_by_offered_on ON gifts (offered_on, id, state);

CREATE INDEX gifts_by_what ON gifts (what, id, state);

CREATE INDEX gifts_by_total_pence ON gifts (total_pence, id, state);

CREATE INDEX gifts_by_outcome ON gifts (outcome, id, state);

CREATE INDEX gifts_by_provider_organisation ON gifts (provider_organisation, id, state);

CREATE INDEX gifts_by_declared_by ON gifts (declared_by, id, state);

CREATE INDEX gifts_by_supervisor ON gifts (supervisor, id, state);

CREATE INDEX gifts_alike ON gifts (kind, provider_kind, total_pence);

CREATE TABLE second_jobs (
  id INTEGER PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  version INTEGER NOT NULL,
  incomplete TEXT,
  void_because TEXT,
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  person TEXT,
  person_name TEXT COLLATE NOCASE,
  person_rank TEXT COLLATE NOCASE,
  person_post TEXT COLLATE NOCASE,
  person_station TEXT COLLATE NOCASE,
  person_workforce TEXT COLLATE NOCASE,
  employer TEXT COLLATE NOCASE,
  employer_organisation INTEGER,
  role TEXT COLLATE NOCASE,
  received_on TEXT,
  hours_per_week INTEGER,
  paid TEXT,
  nature TEXT,
  application TEXT,
  holder TEXT,
  relative_name TEXT COLLATE NOCASE,
  interest TEXT,
  licence TEXT,
  premises_in_force_area INTEGER,
  income_band TEXT,
  starts_on TEXT,
  already_started INTEGER,
  location TEXT COLLATE NOCASE,
  uses_powers INTEGER,
  uses_powers_how TEXT,
  meets_criminals INTEGER,
  meets_criminals_how TEXT,
  works_for_supplier INTEGER,
  works_for_supplier_how TEXT,
  uses_property INTEGER,
  uses_property_how TEXT,
  in_duty_hours INTEGER,
  in_duty_hours_how TEXT,
  over_48_hours INTEGER,
  over_48_hours_how TEXT,
  under_restriction INTEGER,
  under_restriction_how TEXT,
  line_manager TEXT,
  line_manager_name TEXT COLLATE NOCASE,
  line_manager_view TEXT,
  line_manager_reasons TEXT,
  line_manager_on TEXT,
  check_attendance TEXT,
  check_attendance_on TEXT,
  check_attendance_by TEXT COLLATE NOCASE,
  check_hours TEXT,
  check_hours_on TEXT,
  check_hours_by TEXT COLLATE NOCASE,
  check_intelligence TEXT,
  check_intelligence_on TEXT,
  check_intelligence_by TEXT COLLATE NOCASE,
  check_vetting TEXT,
  check_vetting_on TEXT,
  check_vetting_by TEXT COLLATE NOCASE,
  check_supplier TEXT,
  check_supplier_on TEXT,
  check_supplier_by TEXT COLLATE NOCASE,
  decision TEXT,
  decided_on TEXT,
  decided_by TEXT COLLATE NOCASE,
  decision_reasons TEXT,
  refusal_ground TEXT,
  notified_on TEXT,
  appeal_by TEXT,
  asked TEXT,
  answer TEXT,
  appeal_lodged_on TEXT,
  appeal_grounds TEXT,
  police_friend TEXT COLLATE NOCASE,
  appeal_reasons TEXT,
  appeal_late_because TEXT,
  appeal_decided_by TEXT COLLATE NOCASE,
  appeal_decided_on TEXT,
  appeal_outcome TEXT,
  next_review_on TEXT,
  ceased_on TEXT,
  ceased_because TEXT COLLATE NOCASE,
  publish TEXT,
  withheld_because TEXT COLLATE NOCASE,
  old_reference TEXT COLLATE NOCASE,
  notes TEXT,
  outcome TEXT,
  last_looked_at TEXT,
  conditions_open INTEGER,
  conditions_breached INTEGER,
  condition_due_on TEXT
) STRICT;

CREATE TABLE second_jobs_conditions (
  entry INTEGER NOT NULL REFERENCES second_jobs (id),
  line INTEGER NOT NULL,
  text TEXT COLLATE NOCASE,
  due_on TEXT,
  met TEXT,
  met_on TEXT,
  PRIMARY KEY (entry, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE second_jobs_reviews (
  entry INTEGER NOT NULL REFERENCES second_jobs (id),
  line INTEGER NOT NULL,
  due_on TEXT,
  done_on TEXT,
  done_by TEXT COLLATE NOCASE,
  change INTEGER,
  what_changed TEXT,
  outcome TEXT,
  PRIMARY KEY (entry, line)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE second_jobs_words USING fts5(words, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3');

CREATE INDEX second_jobs_by_person ON second_jobs (person, id, state);

CREATE INDEX second_jobs_by_person_name ON second_jobs (person_name, id, state);

CREATE INDEX second_jobs_by_employer ON second_jobs (employer, id, state);

CREATE INDEX second_jobs_by_role ON second_jobs (role, id, state);

CREATE INDEX second_jobs_by_received_on ON second_jobs (received_on, id, state);

CREATE INDEX second_jobs_by_hours_per_week ON second_jobs (hours_per_week, id, state);

CREATE INDEX second_jobs_by_next_review_on ON second_jobs (next_review_on, id, state);

CREATE INDEX second_jobs_by_outcome ON second_jobs (outcome, id, state);

CREATE INDEX second_jobs_by_employer_organisation ON second_jobs (employer_organisation, id, state);

CREATE INDEX second_jobs_by_line_manager ON second_jobs (line_manager, id, state);

CREATE TABLE media_contacts (
  id INTEGER PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  version INTEGER NOT NULL,
  incomplete TEXT,
  void_because TEXT,
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  person TEXT,
  person_name TEXT COLLATE NOCASE,
  person_rank TEXT COLLATE NOCASE,
  person_post TEXT COLLATE NOCASE,
  person_station TEXT COLLATE NOCASE,
  person_workforce TEXT COLLATE NOCASE,
  others TEXT COLLATE NOCASE,
  contact_on TEXT,
  contact_at TEXT,
  journalist TEXT COLLATE NOCASE,
  outlet TEXT COLLATE NOCASE,
  outlet_organisation INTEGER,
  channel TEXT,
  subject TEXT COLLATE NOCASE,
  colour TEXT,
  pre_arranged INTEGER,
  comms_told_on TEXT,
  place TEXT COLLATE NOCASE,
  initiated_by TEXT,
  press_card TEXT,
  press_officer INTEGER,
  purpose TEXT,
  policing_matter INTEGER,
  policing_purpose INTEGER,
  responsible_person INTEGER,
  terms TEXT,
  embargo_until TEXT,
  terms_reason TEXT,
  terms_authorised_by TEXT COLLATE NOCASE,
  information TEXT,
  hospitality TEXT,
  gift_reference TEXT COLLATE NOCASE,
  coverage TEXT,
  coverage_link TEXT COLLATE NOCASE,
  follow_up TEXT,
  concern TEXT,
  case_reference TEXT COLLATE NOCASE,
  seen_on TEXT,
  seen_by TEXT COLLATE NOCASE,
  publish TEXT,
  withheld_because TEXT COLLATE NOCASE,
  old_reference TEXT COLLATE NOCASE,
  notes TEXT,
  media_premises INTEGER,
  chief_officer INTEGER,
  not_told INTEGER
) STRICT;

CREATE VIRTUAL TABLE media_contacts_words USING fts5(words, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3');

CREATE INDEX media_contacts_by_person ON media_contacts (person, id, state);

CREATE INDEX media_contacts_by_person_name ON media_contacts (person_name, id, state);

CREATE INDEX media_contacts_by_contact_on ON media_contacts (contact_on, id, state);

CREATE INDEX media_contacts_by_journalist ON media_contacts (journalist, id, state);

CREATE INDEX media_contacts_by_outlet ON media_contacts (outlet, id, state);

CREATE INDEX media_contacts_by_channel ON media_contacts (channel, id, state);

CREATE INDEX media_contacts_by_subject ON media_contacts (subject, id, state);

CREATE INDEX media_contacts_by_colour ON media_contacts (colour, id, state);

CREATE INDEX media_contacts_by_comms_told_on ON media_contacts (comms_told_on, id, state);

CREATE INDEX media_contacts_by_outlet_organisation ON media_contacts (outlet_organisation, id, state);

CREATE TABLE contracts (
  id INTEGER PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  version INTEGER NOT NULL,
  incomplete TEXT,
  void_because TEXT,
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  contract_ref TEXT COLLATE NOCASE,
  title TEXT COLLATE NOCASE,
  supplier TEXT COLLATE NOCASE,
  supplier_organisation INTEGER,
  value_pence INTEGER,
  value_basis TEXT,
  awarded_on TEXT,
  starts_on TEXT,
  ends_on TEXT,
  owner TEXT,
  owner_name TEXT COLLATE NOCASE,
  approved_by TEXT COLLATE NOCASE,
  category TEXT COLLATE NOCASE,
  description TEXT,
  duration TEXT COLLATE NOCASE,
  extensions TEXT COLLATE NOCASE,
  extended_to TEXT,
  value_with_vat INTEGER,
  cpv TEXT COLLATE NOCASE,
  stage TEXT,
  tender_ref TEXT COLLATE NOCASE,
  tender_opened_on TEXT,
  tender_closed_on TEXT,
  missing_since TEXT,
  old_reference TEXT COLLATE NOCASE,
  notes TEXT,
  tier TEXT
) STRICT;

CREATE TABLE contracts_people (
  entry INTEGER NOT NULL REFERENCES contracts (id),
  line INTEGER NOT NULL,
  person TEXT,
  person_name TEXT COLLATE NOCASE,
  part TEXT,
  declared_on TEXT,
  interest INTEGER,
  interest_what TEXT,
  PRIMARY KEY (entry, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE contracts_bidders (
  entry INTEGER NOT NULL REFERENCES contracts (id),
  line INTEGER NOT NULL,
  bidder TEXT COLLATE NOCASE,
  bidder_organisation INTEGER,
  result TEXT,
  declared_on TEXT,
  interest INTEGER,
  interest_what TEXT,
  PRIMARY KEY (entry, line)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE contracts_words USING fts5(words, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3');

CREATE INDEX contracts_by_contract_ref ON contracts (contract_ref, id, state);

CREATE INDEX contracts_by_title ON contracts (title, id, state);

CREATE INDEX contracts_by_supplier ON contracts (supplier, id, state);

CREATE INDEX contracts_by_value_pence ON contracts (value_pence, id, state);

CREATE INDEX contracts_by_awarded_on ON contracts (awarded_on, id, state);

CREATE INDEX contracts_by_owner ON contracts (owner, id, state);

CREATE INDEX contracts_by_owner_name ON contracts (owner_name, id, state);

CREATE INDEX contracts_by_supplier_organisation ON contracts (supplier_organisation, id, state);

CREATE TABLE integrity_cases (
  id INTEGER PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  version INTEGER NOT NULL,
  incomplete TEXT,
  void_because TEXT,
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  opened_on TEXT,
  category TEXT,
  source TEXT,
  subject TEXT COLLATE NOCASE,
  investigated_by TEXT,
  in_scope INTEGER,
  excluded_because TEXT COLLATE NOCASE,
  outlet TEXT COLLATE NOCASE,
  outlet_organisation INTEGER,
  summary TEXT,
  status TEXT,
  closed_on TEXT,
  result TEXT,
  contact_reference TEXT COLLATE NOCASE,
  old_reference TEXT COLLATE NOCASE,
  notes TEXT
) STRICT;

CREATE VIRTUAL TABLE integrity_cases_words USING fts5(words, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3');

CREATE INDEX integrity_cases_by_opened_on ON integrity_cases (opened_on, id, state);

CREATE INDEX integrity_cases_by_category ON integrity_cases (category, id, state);

CREATE INDEX integrity_cases_by_source ON integrity_cases (source, id, state);

CREATE INDEX integrity_cases_by_subject ON integrity_cases (subject, id, state);

CREATE INDEX integrity_cases_by_investigated_by ON integrity_cases (investigated_by, id, state);

CREATE INDEX integrity_cases_by_closed_on ON integrity_cases (closed_on, id, state);

CREATE INDEX integrity_cases_by_outlet_organisation ON integrity_cases (outlet_organisation, id, state);

CREATE TABLE people (
  id INTEGER PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  version INTEGER NOT NULL,
  incomplete TEXT,
  void_because TEXT,
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  staff_number TEXT COLLATE NOCASE,
  surname TEXT COLLATE NOCASE,
  forenames TEXT COLLATE NOCASE,
  rank TEXT COLLATE NOCASE,
  workforce TEXT,
  post TEXT COLLATE NOCASE,
  station TEXT COLLATE NOCASE,
  line_manager TEXT,
  line_manager_name TEXT COLLATE NOCASE,
  home_force TEXT COLLATE NOCASE,
  joined_on TEXT,
  left_on TEXT,
  went_to TEXT COLLATE NOCASE,
  went_to_organisation INTEGER,
  vetting TEXT,
  vetting_expires_on TEXT,
  email TEXT COLLATE NOCASE,
  old_reference TEXT COLLATE NOCASE,
  notes TEXT,
  name TEXT COLLATE NOCASE,
  chief_officer INTEGER
) STRICT;

CREATE VIRTUAL TABLE people_words USING fts5(words, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3');

CREATE INDEX people_by_staff_number ON people (staff_number, id, state);

CREATE INDEX people_by_surname ON people (surname, id, state);

CREATE INDEX people_by_forenames ON people (forenames, id, state);

CREATE INDEX people_by_rank ON people (rank, id, state);

CREATE INDEX people_by_workforce ON people (workforce, id, state);

CREATE INDEX people_by_post ON people (post, id, state);

CREATE INDEX people_by_station ON people (station, id, state);

CREATE INDEX people_by_line_manager ON people (line_manager, id, state);

CREATE INDEX people_by_went_to_organisation ON people (went_to_organisation, id, state);

CREATE TABLE organisations (
  id INTEGER PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  version INTEGER NOT NULL,
  incomplete TEXT,
  void_because TEXT,
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  name TEXT COLLATE NOCASE,
  kind TEXT,
  company_number TEXT COLLATE NOCASE,
  parent TEXT COLLATE NOCASE,
  parent_organisation INTEGER,
  old_reference TEXT COLLATE NOCASE,
  notes TEXT
) STRICT;

CREATE TABLE organisations_aliases (
  entry INTEGER NOT NULL REFERENCES organisations (id),
  line INTEGER NOT NULL,
  alias TEXT COLLATE NOCASE,
  why TEXT COLLATE NOCASE,
  PRIMARY KEY (entry, line)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE organisations_words USING fts5(words, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3');

CREATE INDEX organisations_by_name ON organisations (name, id, state);

CREATE INDEX organisations_by_kind ON organisations (kind, id, state);

CREATE INDEX organisations_by_company_number ON organisations (company_number, id, state);

CREATE INDEX organisations_by_parent_organisation ON organisations (parent_organisation, id, state);

CREATE TABLE spend (
  id INTEGER PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  version INTEGER NOT NULL,
  incomplete TEXT,
  void_because TEXT,
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  paid_on TEXT,
  supplier TEXT COLLATE NOCASE,
  supplier_organisation INTEGER,
  amount_pence INTEGER,
  expense_type TEXT COLLATE NOCASE,
  cost_centre TEXT COLLATE NOCASE,
  card INTEGER,
  contract_ref TEXT COLLATE NOCASE,
  old_reference TEXT COLLATE NOCASE,
  notes TEXT
) STRICT;

CREATE VIRTUAL TABLE spend_words USING fts5(words, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3');

CREATE INDEX spend_by_paid_on ON spend (paid_on, id, state);

CREATE INDEX spend_by_supplier ON spend (supplier, id, state);

CREATE INDEX spend_by_amount_pence ON spend (amount_pence, id, state);

CREATE INDEX spend_by_expense_type ON spend (expense_type, id, state);

CREATE INDEX spend_by_cost_centre ON spend (cost_centre, id, state);

CREATE INDEX spend_by_supplier_organisation ON spend (supplier_organisation, id, state);

CREATE TABLE leads (
  id INTEGER PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  version INTEGER NOT NULL,
  incomplete TEXT,
  void_because TEXT,
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  raised_on TEXT,
  raised_by TEXT COLLATE NOCASE,
  rule TEXT,
  grade TEXT,
  sentence TEXT,
  about TEXT COLLATE NOCASE,
  about_on TEXT,
  against TEXT COLLATE NOCASE,
  against_on TEXT,
  contract_ref TEXT COLLATE NOCASE,
  days INTEGER,
  organisation TEXT COLLATE NOCASE,
  organisation_organisation INTEGER,
  supplier TEXT COLLATE NOCASE,
  supplier_organisation INTEGER,
  likeness INTEGER,
  how TEXT,
  reasons TEXT,
  compared TEXT,
  person TEXT,
  person_name TEXT COLLATE NOCASE,
  official TEXT,
  official_name TEXT COLLATE NOCASE,
  measured_by TEXT,
  gone_on TEXT,
  identity TEXT,
  outcome TEXT,
  why TEXT,
  judged_by TEXT COLLATE NOCASE,
  judged_on TEXT,
  confirmed_by TEXT COLLATE NOCASE,
  confirmed_on TEXT,
  case_reference TEXT COLLATE NOCASE
) STRICT;

CREATE TABLE leads_rules (
  entry INTEGER NOT NULL REFERENCES leads (id),
  line INTEGER NOT NULL,
  rule TEXT,
  grade TEXT,
  days INTEGER,
  because TEXT,
  PRIMARY KEY (entry, line)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE leads_words USING fts5(words, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3');

CREATE INDEX leads_by_raised_on ON leads (raised_on, id, state);

CREATE INDEX leads_by_rule ON leads (rule, id, state);

CREATE INDEX leads_by_grade ON leads (grade, id, state);

CREATE INDEX leads_by_about ON leads (about, id, state);

CREATE INDEX leads_by_against ON leads (against, id, state);

CREATE INDEX leads_by_days ON leads (days, id, state);

CREATE INDEX leads_by_organisation ON leads (organisation, id, state);

CREATE INDEX leads_by_supplier ON leads (supplier, id, state);

CREATE INDEX leads_by_likeness ON leads (likeness, id, state);

CREATE INDEX leads_by_outcome ON leads (outcome, id, state);

CREATE INDEX leads_by_organisation_organisation ON leads (organisation_organisation, id, state);

CREATE INDEX leads_by_supplier_organisation ON leads (supplier_organisation, id, state);

CREATE INDEX leads_by_person ON leads (person, id, state);

CREATE INDEX leads_by_official ON leads (official, id, state);

CREATE TABLE crosschecks (
  id INTEGER PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  version INTEGER NOT NULL,
  incomplete TEXT,
  void_because TEXT,
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  run_on TEXT,
  trigger TEXT,
  run_by TEXT COLLATE NOCASE,
  note TEXT,
  compared INTEGER,
  raised INTEGER,
  closed INTEGER,
  unchanged INTEGER,
  measured_by TEXT,
  remarks TEXT,
  signed_on TEXT,
  signed_by TEXT COLLATE NOCASE,
  head TEXT COLLATE NOCASE
) STRICT;

CREATE TABLE crosschecks_inputs (
  entry INTEGER NOT NULL REFERENCES crosschecks (id),
  line INTEGER NOT NULL,
  register TEXT COLLATE NOCASE,
  entries INTEGER,
  first_on TEXT,
  last_on TEXT,
  value_pence INTEGER,
  changed_at TEXT COLLATE NOCASE,
  PRIMARY KEY (entry, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE crosschecks_outcomes (
  entry INTEGER NOT NULL REFERENCES crosschecks (id),
  line INTEGER NOT NULL,
  lead TEXT COLLATE NOCASE,
  became TEXT,
  because TEXT,
  PRIMARY KEY (entry, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE crosschecks_bidders (
  entry INTEGER NOT NULL REFERENCES crosschecks (id),
  line INTEGER NOT NULL,
  bidder TEXT COLLATE NOCASE,
  organisation TEXT COLLATE NOCASE,
  organisation_organisation INTEGER,
  likeness INTEGER,
  reasons TEXT,
  offers INTEGER,
  jobs INTEGER,
  contracts INTEGER,
  declared INTEGER,
  note TEXT,
  PRIMARY KEY (entry, line)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE crosschecks_words USING fts5(words, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3');

CREATE INDEX crosschecks_by_run_on ON crosschecks (run_on, id, state);

CREATE INDEX crosschecks_by_trigger ON crosschecks (trigger, id, state);

CREATE INDEX crosschecks_by_run_by ON crosschecks (run_by, id, state);

CREATE INDEX crosschecks_by_compared ON crosschecks (compared, id, state);

CREATE INDEX crosschecks_by_raised ON crosschecks (raised, id, state);

CREATE INDEX crosschecks_by_closed ON crosschecks (closed, id, state);

CREATE INDEX crosschecks_by_unchanged ON crosschecks (unchanged, id, state);

CREATE INDEX crosschecks_by_signed_on ON crosschecks (signed_on, id, state);

CREATE TABLE register_reviews (
  id INTEGER PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  version INTEGER NOT NULL,
  incomplete TEXT,
  void_because TEXT,
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  register TEXT,
  kind TEXT,
  period_from TEXT,
  period_to TEXT,
  reviewed_on TEXT,
  found TEXT,
  seed TEXT COLLATE NOCASE,
  signed_on TEXT,
  signed_by TEXT COLLATE NOCASE,
  head TEXT COLLATE NOCASE,
  not_judged INTEGER,
  errors INTEGER
) STRICT;

CREATE TABLE register_reviews_sample (
  entry INTEGER NOT NULL REFERENCES register_reviews (id),
  line INTEGER NOT NULL,
  about TEXT COLLATE NOCASE,
  result TEXT,
  finding TEXT COLLATE NOCASE,
  PRIMARY KEY (entry, line)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE register_reviews_words USING fts5(words, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3');

CREATE INDEX register_reviews_by_register ON register_reviews (register, id, state);

CREATE INDEX register_reviews_by_kind ON register_reviews (kind, id, state);

CREATE INDEX register_reviews_by_period_from ON register_reviews (period_from, id, state);

CREATE INDEX register_reviews_by_period_to ON register_reviews (period_to, id, state);

CREATE INDEX register_reviews_by_reviewed_on ON register_reviews (reviewed_on, id, state);

CREATE TABLE scrutinies (
  id INTEGER PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  version INTEGER NOT NULL,
  incomplete TEXT,
  void_because TEXT,
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  quarter_from TEXT,
  quarter_to TEXT,
  remarks TEXT,
  signed_on TEXT,
  signed_by TEXT COLLATE NOCASE,
  head TEXT COLLATE NOCASE,
  unseen INTEGER
) STRICT;

CREATE TABLE scrutinies_applications (
  entry INTEGER NOT NULL REFERENCES scrutinies (id),
  line INTEGER NOT NULL,
  about TEXT COLLATE NOCASE,
  stood TEXT COLLATE NOCASE,
  seen_on TEXT,
  note TEXT,
  PRIMARY KEY (entry, line)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE scrutinies_words USING fts5(words, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3');

CREATE INDEX scrutinies_by_quarter_from ON scrutinies (quarter_from, id, state);

CREATE INDEX scrutinies_by_quarter_to ON scrutinies (quarter_to, id, state);

CREATE INDEX scrutinies_by_signed_on ON scrutinies (signed_on, id, state);

CREATE TABLE letters (
  id INTEGER PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  version INTEGER NOT NULL,
  incomplete TEXT,
  void_because TEXT,
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  kind TEXT,
  about TEXT COLLATE NOCASE,
  person TEXT,
  person_name TEXT COLLATE NOCASE,
  issued_on TEXT,
  answer_by TEXT,
  subject TEXT COLLATE NOCASE,
  text TEXT,
  way TEXT,
  answered_on TEXT
) STRICT;

CREATE VIRTUAL TABLE letters_words USING fts5(words, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3');

CREATE INDEX letters_by_kind ON letters (kind, id, state);

CREATE INDEX letters_by_about ON letters (about, id, state);

CREATE INDEX letters_by_person ON letters (person, id, state);

CREATE INDEX letters_by_person_name ON letters (person_name, id, state);

CREATE INDEX letters_by_issued_on ON letters (issued_on, id, state);

CREATE INDEX letters_by_answer_by ON letters (answer_by, id, state);

CREATE INDEX letters_by_subject ON letters (subject, id, state);

CREATE TABLE explanations (
  id INTEGER PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  version INTEGER NOT NULL,
  incomplete TEXT,
  void_because TEXT,
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  finding TEXT COLLATE NOCASE,
  what TEXT COLLATE NOCASE,
  because TEXT,
  explained_on TEXT
) STRICT;

CREATE VIRTUAL TABLE explanations_words USING fts5(words, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3');

CREATE INDEX explanations_by_finding ON explanations (finding, id, state);

CREATE INDEX explanations_by_what ON explanations (what, id, state);

CREATE INDEX explanations_by_because ON explanations (because, id, state);

CREATE INDEX explanations_by_explained_on ON explanations (explained_on, id, state);

CREATE TABLE imports (
  id INTEGER PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  version INTEGER NOT NULL,
  incomplete TEXT,
  void_because TEXT,
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  kept_in TEXT COLLATE NOCASE,
  files TEXT COLLATE NOCASE,
  brought_in_on TEXT,
  read INTEGER,
  added INTEGER,
  merged INTEGER,
  left_out INTEGER,
  refused INTEGER,
  value_pence INTEGER
) STRICT;

CREATE TABLE imports_sheets (
  entry INTEGER NOT NULL REFERENCES imports (id),
  line INTEGER NOT NULL,
  file TEXT COLLATE NOCASE,
  sha256 TEXT COLLATE NOCASE,
  station TEXT COLLATE NOCASE,
  sheet TEXT COLLATE NOCASE,
  read INTEGER,
  added INTEGER,
  merged INTEGER,
  left_out INTEGER,
  refused INTEGER,
  value_pence INTEGER,
  changed INTEGER,
  held INTEGER,
  PRIMARY KEY (entry, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE imports_rows (
  entry INTEGER NOT NULL REFERENCES imports (id),
  line INTEGER NOT NULL,
  file TEXT COLLATE NOCASE,
  sha256 TEXT COLLATE NOCASE,
  sheet TEXT COLLATE NOCASE,
  row INTEGER,
  how TEXT,
  heading TEXT COLLATE NOCASE,
  reason TEXT,
  PRIMARY KEY (entry, line)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE imports_words USING fts5(words, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3');

CREATE INDEX imports_by_kept_in ON imports (kept_in, id, state);

CREATE INDEX imports_by_files ON imports (files, id, state);

CREATE INDEX imports_by_brought_in_on ON imports (brought_in_on, id, state);

CREATE INDEX imports_by_read ON imports (read, id, state);

CREATE INDEX imports_by_added ON imports (added, id, state);

CREATE INDEX imports_by_merged ON imports (merged, id, state);

CREATE INDEX imports_by_left_out ON imports (left_out, id, state);

CREATE INDEX imports_by_refused ON imports (refused, id, state);

CREATE INDEX imports_by_value_pence ON imports (value_pence, id, state);

CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  version INTEGER NOT NULL,
  incomplete TEXT,
  void_because TEXT,
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  sign_in TEXT COLLATE NOCASE,
  name TEXT COLLATE NOCASE,
  role TEXT,
  staff_number TEXT COLLATE NOCASE
) STRICT;

CREATE VIRTUAL TABLE users_words USING fts5(words, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3');

CREATE INDEX users_by_sign_in ON users (sign_in, id, state);

CREATE INDEX users_by_name ON users (name, id, state);

CREATE INDEX users_by_role ON users (role, id, state);

CREATE INDEX users_by_staff_number ON users (staff_number, id, state);

CREATE TABLE policies (
  id INTEGER PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  version INTEGER NOT NULL,
  incomplete TEXT,
  void_because TEXT,
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  in_force_from TEXT,
  what_changed TEXT,
  adopted_by TEXT COLLATE NOCASE,
  days_to_declare INTEGER,
  gift_limit_pence INTEGER,
  days_to_view INTEGER,
  days_to_review INTEGER,
  repeat_offers INTEGER,
  giver_limit_pence INTEGER,
  days_for_manager INTEGER,
  days_to_decide INTEGER,
  days_to_appeal INTEGER,
  days_to_hear INTEGER,
  review_months INTEGER,
  weekly_hours INTEGER,
  duty_hours INTEGER,
  jobs_decided_by TEXT,
  appeals_heard_by TEXT,
  days_to_log INTEGER,
  green_means TEXT COLLATE NOCASE,
  amber_means TEXT COLLATE NOCASE,
  red_means TEXT COLLATE NOCASE,
  keep_gifts_years INTEGER,
  keep_jobs_years INTEGER,
  keep_contacts_years INTEGER,
  published_from_rank TEXT,
  days_before_award INTEGER,
  days_after_award INTEGER,
  days_before_leaving INTEGER,
  days_before_case INTEGER,
  low_spend_pence INTEGER,
  smallest_offer_pence INTEGER,
  least_alike INTEGER,
  crosscheck_months INTEGER,
  preaward_pence INTEGER,
  strength_involved TEXT,
  strength_bidder TEXT,
  strength_award_after_offer TEXT,
  strength_live_contract TEXT,
  strength_offer_after_award TEXT,
  strength_own_business TEXT,
  strength_leaver TEXT,
  strength_low_spend TEXT,
  strength_outlet_before_case TEXT,
  notes TEXT
) STRICT;

CREATE TABLE policies_occupations (
  entry INTEGER NOT NULL REFERENCES policies (id),
  line INTEGER NOT NULL,
  name TEXT COLLATE NOCASE,
  words TEXT COLLATE NOCASE,
  PRIMARY KEY (entry, line)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE policies_words USING fts5(words, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3');

CREATE INDEX policies_by_in_force_from ON policies (in_force_from, id, state);

CREATE INDEX policies_by_what_changed ON policies (what_changed, id, state);

CREATE INDEX policies_by_adopted_by ON policies (adopted_by, id, state);

CREATE TABLE list_values (
  id INTEGER PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  version INTEGER NOT NULL,
  incomplete TEXT,
  void_because TEXT,
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  list TEXT,
  value TEXT COLLATE NOCASE
) STRICT;

CREATE VIRTUAL TABLE list_values_words USING fts5(words, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3');

CREATE INDEX list_values_by_list ON list_values (list, id, state);

CREATE INDEX list_values_by_value ON list_values (value, id, state);

CREATE TABLE layouts (
  id INTEGER PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  version INTEGER NOT NULL,
  incomplete TEXT,
  void_because TEXT,
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  headings TEXT COLLATE NOCASE,
  kept_in TEXT COLLATE NOCASE,
  example TEXT COLLATE NOCASE,
  mapping TEXT
) STRICT;

CREATE VIRTUAL TABLE layouts_words USING fts5(words, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3');

CREATE INDEX layouts_by_headings ON layouts (headings, id, state);

CREATE INDEX layouts_by_kept_in ON layouts (kept_in, id, state);

CREATE INDEX layouts_by_example ON layouts (example, id, state);
