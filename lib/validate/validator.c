/* How are the findings of reading and of judging levelled, counted and handed on? See kolli/validate.h. */
#include "validate/validator.h"

/* ---- Life ---- */

kolli_status kolli_validator_new(kolli_validator **validator, const kolli_allocator *allocator,
                                 const kolli_validator_options *options, kolli_diag *diag)
{
    kolli_allocator own = alloc_or_libc(allocator);
    kolli_validator_options told = KOLLI_VALIDATOR_OPTIONS_INIT;
    told = options == NULL ? told : *options;
    *validator = NULL;
    if ((unsigned)told.profile >= RULE_PROFILES) {
        return diag_fail(diag, KOLLI_ARGUMENT, KOLLI_NO_OFFSET, 0, SPAN("profile"));
    }
    kolli_validator *made = alloc_new(&own, sizeof *made);
    if (made != NULL) {
        made->allocator = own;
        made->options = told;
        check_room_init(&made->room, own);
        repeat_init(&made->repeat, own);
        made->elements = kolli_elements_new(&own);
    }
    if (made == NULL || made->elements == NULL) {
        kolli_validator_free(made);
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    *validator = made;
    return KOLLI_OK;
}

void kolli_validator_free(kolli_validator *validator)
{
    if (validator != NULL) {
        kolli_allocator own = validator->allocator;
        check_room_free(&validator->room);
        repeat_free(&validator->repeat);
        kolli_elements_free(validator->elements);
        alloc_free(&own, validator, sizeof *validator);
    }
}

void kolli_validator_clear(kolli_validator *validator)
{
    memset(validator->counts, 0, sizeof validator->counts);
    validator->handed = 0;
    validator->latest.any = false;
    validator->many_told = false;
    repeat_clear(&validator->repeat);
}

uint64_t kolli_validator_count(const kolli_validator *validator, kolli_level level)
{
    return (unsigned)level <= KOLLI_ERROR ? validator->counts[level] : 0;
}

/* ---- Levels ---- */

/* Of a finding of its own: what no row names breaks the text. */
static enum rule_level own_level(const kolli_validator *validator, kolli_status status,
                                 enum check_ground ground)
{
    static const enum rule_level text[RULE_PROFILES] = {RULE_WARNING, RULE_ERROR, RULE_NOTE};
    const struct rule_entry *rule = rule_of(status, ground);
    kolli_profile profile = validator->options.profile;
    return rule == NULL ? text[profile] : (enum rule_level)rule->levels[profile];
}

/* Of a reader's: an error is what the schema forbids, a warning what the text does. */
static enum rule_level reader_level(const kolli_validator *validator, const kolli_finding *finding)
{
    enum check_ground ground = finding->level == KOLLI_ERROR ? CHECK_SCHEMA : CHECK_TEXT;
    const struct rule_entry *rule = rule_of(finding->diag.status, ground);
    return finding->level == KOLLI_NOTE || rule == NULL || rule->ground != ground
               ? (enum rule_level)finding->level
               : (enum rule_level)rule->levels[validator->options.profile];
}

/* ---- Findings ---- */

static void hear(void *context, const kolli_finding *finding)
{
    kolli_validator *validator = context;
    const kolli_finding_sink *sink = &validator->options.findings;
    enum rule_level level =
        validator->own ? (enum rule_level)validator->own_level : reader_level(validator, finding);
    uint64_t most = validator->options.findings_most;
    if (level == RULE_SILENT) {
        return;
    }
    validator->counts[level]++;
    if (sink->report != NULL && (most == 0 || validator->handed < most)) {
        kolli_finding told = *finding;
        told.level = (kolli_level)level;
        validator->handed++;
        sink->report(sink->context, &told);
    }
}

kolli_finding_sink kolli_validator_sink(kolli_validator *validator)
{
    return (kolli_finding_sink){hear, validator};
}

/* Through the reader, which knows the place, and back to hear(). */
static void report(kolli_validator *validator, enum check_ground ground, const kolli_diag *diag)
{
    enum rule_level level = own_level(validator, diag->status, ground);
    if (level == RULE_SILENT) {
        return;
    }
    validator->own_level = (kolli_level)level;
    validator->own = true;
    kolli_finding_sink straight = kolli_validator_sink(validator);
    finding_report(validator->place == NULL ? &straight : validator->place, (kolli_level)level,
                   diag, validator->index);
    validator->own = false;
}

void validator_tell_at(kolli_validator *validator, const char *pointer, enum check_ground ground,
                       kolli_diag *diag)
{
    size_t length = strlen(pointer);
    length = length < sizeof diag->pointer ? length : sizeof diag->pointer - 1;
    memcpy(diag->pointer, pointer, length);
    diag->pointer[length] = '\0';
    report(validator, ground, diag);
}

void validator_tell(kolli_validator *validator, const struct check_place *place,
                    enum check_ground ground, kolli_diag *diag)
{
    check_pointer(place, diag->pointer);
    report(validator, ground, diag);
}

void validator_say_spans(kolli_validator *validator, const struct check_place *place,
                         kolli_status status, const kolli_span arguments[5])
{
    kolli_diag diag;
    diag_set(&diag, status, KOLLI_NO_OFFSET, 0, arguments);
    validator_tell(validator, place, CHECK_TEXT, &diag);
}

/* ---- Judging ---- */

/* A fault of the walk. That an event names nothing is a fault of the event, not of its list. */
static bool hear_fault(void *context, const struct check_place *place, enum check_ground ground,
                       const kolli_diag *fault)
{
    kolli_validator *validator = context;
    kolli_diag diag = *fault;
    if (ground == CHECK_SCHEMA || !validator->options.no_meaning) {
        validator_tell(validator, fault->status == KOLLI_EVENT_NOTHING ? &CHECK_EVENT : place,
                       ground, &diag);
    }
    return true;
}

static void hear_value(void *context, const struct check_value *value)
{
    if (value->words == VOCAB_NONE) {
        identifier_judge(context, value);
    } else {
        word_judge(context, value);
    }
}

kolli_status kolli_validator_event(kolli_validator *validator, const kolli_event *event,
                                   const kolli_finding_sink *place)
{
    const struct check_judge judge = {
        .fault = hear_fault, .value = hear_value, .context = validator};
    validator->event = event;
    validator->place = place;
    validator->index = event->origin.index;
    validator->failed = false;
    if (check_walk(event, &validator->room, &judge) != KOLLI_OK || validator->failed) {
        return KOLLI_NO_MEMORY;
    }
    if (validator->options.no_meaning) {
        return KOLLI_OK;
    }
    when_judge(validator, event);
    what_judge(validator, event);
    quantity_judge(validator, event);
    why_judge(validator, event);
    how_judge(validator, event);
    extension_judge(validator, event);
    return history_judge(validator, event) ? KOLLI_OK : KOLLI_NO_MEMORY;
}

kolli_status kolli_validator_document(kolli_validator *validator, const kolli_document *document,
                                      const kolli_finding_sink *place)
{
    validator->event = NULL;
    validator->place = place;
    validator->index = KOLLI_NO_OFFSET;
    if (!validator->options.no_meaning) {
        around_judge(validator, document);
    }
    return KOLLI_OK;
}
