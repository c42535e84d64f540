/* Validation of events built by hand: levels, counts, caps, one document after another. */
#include <stdio.h>
#include <string.h>

#include "base/span.h"
#include "kolli/validate.h"
#include "support.h"
#include "validate/identifier.h"
#include "validate/repeat.h"
#include "validate/rule.h"

struct heard {
    size_t count;
    char all[4000];
};

static void hear(void *context, const kolli_finding *finding)
{
    struct heard *heard = context;
    size_t used = strlen(heard->all);
    heard->count++;
    snprintf(heard->all + used, sizeof heard->all - used, "%s %s at %s; ",
             kolli_level_name(finding->level), kolli_status_name(finding->diag.status),
             finding->diag.pointer);
}

static size_t times(const char *text, const char *word)
{
    size_t count = 0;
    for (; (text = strstr(text, word)) != NULL; text++) {
        count++;
    }
    return count;
}

static kolli_validator *new_validator(struct heard *heard, kolli_validator_options options)
{
    kolli_validator *validator;
    *heard = (struct heard){.count = 0};
    options.findings = (kolli_finding_sink){hear, heard};
    assert_int_equal(kolli_validator_new(&validator, NULL, &options, NULL), KOLLI_OK);
    return validator;
}

/* A shipping of one jar. */
static kolli_event *new_event(void)
{
    kolli_event *event = kolli_event_new(NULL);
    kolli_event_set(event, KOLLI_FIELD_EVENT_TIME, SPAN("2026-03-24T16:10:00+07:00"), NULL);
    kolli_event_set(event, KOLLI_FIELD_ACTION, SPAN("OBSERVE"), NULL);
    kolli_event_set(event, KOLLI_FIELD_BIZ_STEP, SPAN("urn:epcglobal:cbv:bizstep:shipping"), NULL);
    kolli_event_add_uri(event, KOLLI_FIELD_EPC_LIST, SPAN("urn:epc:id:sgtin:95221001.00011.A1"),
                        NULL);
    return event;
}

static void judges_built_events(void **state)
{
    (void)state;
    struct heard heard;
    kolli_validator *validator =
        new_validator(&heard, (kolli_validator_options)KOLLI_VALIDATOR_OPTIONS_INIT);
    kolli_event *event = new_event();
    assert_int_equal(kolli_validator_event(validator, event, NULL), KOLLI_OK);
    assert_string_equal(heard.all, "");
    kolli_event_add_uri(event, KOLLI_FIELD_EPC_LIST, SPAN("urn:epc:class:lgtin:95221001.00011.L1"),
                        NULL);
    kolli_event_clear(event);
    assert_int_equal(kolli_validator_event(validator, event, NULL), KOLLI_OK);
    assert_string_equal(heard.all, "error EVENT_LACKS at /eventTime; error EVENT_LACKS at "
                                   "/eventTimeZoneOffset; error EVENT_LACKS at /action; "
                                   "error EVENT_NOTHING at ; ");
    assert_int_equal(kolli_validator_count(validator, KOLLI_ERROR), 4);
    assert_int_equal(kolli_validator_count(validator, KOLLI_WARNING), 0);
    assert_int_equal(kolli_validator_count(validator, (kolli_level)7), 0);
    kolli_event_free(event);
    kolli_validator_free(validator);
}

/* All are counted, some are handed on. */
static void caps_findings(void **state)
{
    (void)state;
    struct heard heard;
    kolli_validator_options options = KOLLI_VALIDATOR_OPTIONS_INIT;
    options.findings_most = 3;
    kolli_validator *validator = new_validator(&heard, options);
    kolli_event *event = kolli_event_new(NULL);
    kolli_validator_event(validator, event, NULL);
    kolli_validator_event(validator, event, NULL);
    assert_int_equal(heard.count, 3);
    assert_int_equal(kolli_validator_count(validator, KOLLI_ERROR), 8);
    kolli_validator_clear(validator);
    assert_int_equal(kolli_validator_count(validator, KOLLI_ERROR), 0);
    kolli_validator_event(validator, event, NULL);
    assert_int_equal(heard.count, 6);
    kolli_event_free(event);
    kolli_validator_free(validator);
}

/* The schema alone, and all but how words go together. */
static void leaves_out_what_is_not_wanted(void **state)
{
    (void)state;
    struct heard heard;
    kolli_validator_options options = KOLLI_VALIDATOR_OPTIONS_INIT;
    kolli_event *event = new_event();
    kolli_event_set(event, KOLLI_FIELD_ACTION, SPAN("ADD"), NULL); /* unusual for shipping */
    kolli_event_set(event, KOLLI_FIELD_RECORD_TIME, SPAN("2026-03-24T16:00:00+07:00"), NULL);
    options.no_vocabulary = true;
    kolli_validator *validator = new_validator(&heard, options);
    kolli_validator_event(validator, event, NULL);
    assert_string_equal(heard.all, "warning RULE_TIME_RECORD at /recordTime; ");
    kolli_validator_free(validator);
    options.no_meaning = true;
    validator = new_validator(&heard, options);
    kolli_validator_event(validator, event, NULL);
    assert_string_equal(heard.all, "");
    kolli_validator_free(validator);
    kolli_event_free(event);
}

/* What stands on one side is told of once, however often it stands on the other. */
static void tells_what_is_on_both_sides_once(void **state)
{
    (void)state;
    struct heard heard;
    const kolli_span thing = SPAN("urn:epc:id:sgtin:95221001.00011.A1");
    kolli_validator_options options = KOLLI_VALIDATOR_OPTIONS_INIT;
    kolli_validator *validator = new_validator(&heard, options);
    kolli_event *event = kolli_event_new(NULL);
    kolli_event_set_type(event, KOLLI_TRANSFORMATION_EVENT);
    kolli_event_add_uri(event, KOLLI_FIELD_OUTPUT_EPC_LIST, thing, NULL);
    kolli_event_add_word(event, KOLLI_FIELD_PERSISTENT_SET, SPAN("recalled"), NULL);
    for (size_t i = 0; i < 9; i++) {
        kolli_event_add_uri(event, KOLLI_FIELD_INPUT_EPC_LIST, thing, NULL);
        kolli_event_add_word(event, KOLLI_FIELD_PERSISTENT_UNSET, SPAN("recalled"), NULL);
    }
    kolli_validator_event(validator, event, NULL);
    assert_int_equal(times(heard.all, "RULE_IN_AND_OUT"), 1);
    assert_int_equal(times(heard.all, "RULE_PERSISTENT_BOTH"), 1);
    kolli_event_free(event);
    kolli_validator_free(validator);
}

/* An eventID is known for one document. */
static void forgets_between_documents(void **state)
{
    (void)state;
    struct heard heard;
    kolli_validator *validator =
        new_validator(&heard, (kolli_validator_options)KOLLI_VALIDATOR_OPTIONS_INIT);
    kolli_event *event = new_event();
    kolli_event_set(event, KOLLI_FIELD_EVENT_ID,
                    SPAN("urn:uuid:0f3c1f6e-52a1-4f0e-9d0c-6a7d1d3b8a01"), NULL);
    kolli_validator_event(validator, event, NULL);
    kolli_validator_event(validator, event, NULL);
    assert_string_equal(heard.all, "warning RULE_EVENT_ID_TWICE at /eventID; ");
    kolli_validator_clear(validator);
    kolli_validator_event(validator, event, NULL);
    assert_int_equal(heard.count, 1);
    kolli_event_free(event);
    kolli_validator_free(validator);
}

/* A reader's finding gets the level of the profile; one that no rule knows keeps its own. */
static void levels_readers_findings(void **state)
{
    (void)state;
    struct heard heard;
    kolli_validator_options options = KOLLI_VALIDATOR_OPTIONS_INIT;
    options.profile = KOLLI_PROFILE_STRICT;
    kolli_validator *validator = new_validator(&heard, options);
    kolli_finding_sink sink = kolli_validator_sink(validator);
    kolli_finding twice = {.diag.status = KOLLI_JSON_TWICE, .level = KOLLI_WARNING};
    kolli_finding deep = {.diag.status = KOLLI_JSON_DEEP, .level = KOLLI_WARNING};
    sink.report(sink.context, &twice);
    sink.report(sink.context, &deep);
    assert_string_equal(heard.all, "error JSON_TWICE at ; warning JSON_DEEP at ; ");
    kolli_validator_free(validator);
}

static void knows_profiles(void **state)
{
    (void)state;
    kolli_profile profile = KOLLI_PROFILE_RATIFIED;
    kolli_level level;
    kolli_validator *validator;
    kolli_validator_options options = KOLLI_VALIDATOR_OPTIONS_INIT;
    kolli_diag diag;
    assert_true(kolli_profile_find(SPAN("lenient"), &profile));
    assert_int_equal(profile, KOLLI_PROFILE_LENIENT);
    assert_false(kolli_profile_find(SPAN("loose"), &profile));
    assert_true(kolli_profile_level(KOLLI_PROFILE_STRICT, KOLLI_RULE_EVENT_ID_TWICE, &level));
    assert_int_equal(level, KOLLI_ERROR);
    assert_false(kolli_profile_level(KOLLI_PROFILE_LENIENT, KOLLI_RULE_TIME_OFFSET, &level));
    assert_false(kolli_profile_level(KOLLI_PROFILE_STRICT, KOLLI_NO_MEMORY, &level));
    options.profile = (kolli_profile)3;
    assert_int_equal(kolli_validator_new(&validator, NULL, &options, &diag), KOLLI_ARGUMENT);
    assert_null(validator);
    kolli_validator_free(NULL);
}

/* What is wrong in any profile is never less grave in a stricter one, and no row stands twice. */
static void rules_are_in_order(void **state)
{
    (void)state;
    const struct rule_entry *rule;
    for (size_t i = 0; (rule = rule_at(i)) != NULL; i++) {
        int ratified = rule->levels[KOLLI_PROFILE_RATIFIED] == RULE_SILENT
                           ? -1
                           : rule->levels[KOLLI_PROFILE_RATIFIED];
        int strict = rule->levels[KOLLI_PROFILE_STRICT] == RULE_SILENT
                         ? -1
                         : rule->levels[KOLLI_PROFILE_STRICT];
        int lenient = rule->levels[KOLLI_PROFILE_LENIENT] == RULE_SILENT
                          ? -1
                          : rule->levels[KOLLI_PROFILE_LENIENT];
        assert_true(strict >= ratified && ratified >= lenient);
        assert_true(rule->number <= 46);
        assert_ptr_equal(rule_of(rule->status, (enum check_ground)rule->ground), rule);
    }
}

/* ---- Identifiers ---- */

/* The quick look never says yes to what the close look refuses, nor another kind. */
static void looks_twice_and_sees_the_same(void **state)
{
    (void)state;
    static const char *const seeds[] = {
        "urn:epc:id:sgtin:95221001.00011.A1",
        "urn:epc:id:sscc:95221001.000000001",
        "urn:epc:id:sgln:95221001.0001.0",
        "urn:epc:class:lgtin:95221001.00011.L-1",
        "urn:epc:id:pgln:95221001.0001",
        "urn:epc:id:grai:95221001.0001.S1",
        "urn:epc:id:gdti:95221001.0001.S1",
        "urn:epc:id:giai:95221001.S1",
        "urn:epc:idpat:sgtin:95221001.00011.*",
        "https://id.gs1.org/01/09522100100110/21/A1",
        "https://id.gs1.org/01/09522100100110/10/L1",
        "https://id.gs1.org/01/09522100100110",
        "https://id.gs1.org/00/095221001000000011",
        "https://id.gs1.org/414/9522100100011",
        "https://id.gs1.org/414/9522100100011/254/1",
        "https://id.gs1.org/417/9522100100011",
        "urn:uuid:0f3c1f6e-52a1-4f0e-9d0c-6a7d1d3b8a01",
        "urn:epcglobal:cbv:bt:9522100100011:PX-31",
        "https://id.gs1.org/8003/09522100100011S1",
        "https://id.gs1.org/253/9522100100011S1",
    };
    static const char letters[] = "0123456789.:/*AZaz-_%?#";
    kolli_elements *list = kolli_elements_new(NULL);
    struct identifier_memo memo = {.length = 0};
    uint32_t random = 1;
    size_t yes = 0;
    for (size_t i = 0; i < 200000; i++) {
        char text[80];
        size_t seed = i % (sizeof seeds / sizeof seeds[0]);
        size_t length = strlen(seeds[seed]);
        memcpy(text, seeds[seed], length + 1);
        for (size_t k = 0; k < i / 20000; k++) { /* a few changes, later ones more */
            random = random * 1664525U + 1013904223U;
            text[(random >> 8) % length] = letters[(random >> 20) % (sizeof letters - 1)];
        }
        kolli_span span = {text, length};
        enum identifier_kind quick = identifier_quick(&memo, span);
        enum identifier_kind close = IDENTIFIER_BAD;
        if (quick != IDENTIFIER_BAD) {
            kolli_diag diag = {0};
            kolli_status status = identifier_read(list, span, &close, &diag);
            if (status != KOLLI_OK || close != quick) {
                printf("# %s: %s, %d and %d\n", text, kolli_status_name(status), quick, close);
            }
            assert_int_equal(status, KOLLI_OK);
            assert_int_equal(close, quick);
            yes++;
        }
    }
    assert_true(yes > 20000); /* none of the seeds is refused */
    kolli_elements_free(list);
}

/* ---- Memory ---- */

static bool judge_without_memory(const kolli_allocator *allocator)
{
    kolli_validator *validator;
    kolli_event *event = new_event();
    bool good = kolli_validator_new(&validator, allocator, NULL, NULL) == KOLLI_OK;
    kolli_event_set(event, KOLLI_FIELD_EVENT_ID, SPAN("urn:a:1"), NULL);
    kolli_event_add_uri(event, KOLLI_FIELD_EPC_LIST,
                        SPAN("https://id.gs1.org/01/09522100100110/21/A%2F1"), NULL);
    good = good && kolli_validator_event(validator, event, NULL) == KOLLI_OK;
    kolli_event_free(event);
    kolli_validator_free(validator);
    return good;
}

static void survives_without_memory(void **state)
{
    (void)state;
    fail_each_allocation(judge_without_memory);
}

/* ---- Repeated IDs ---- */

static void keeps_no_more_than_it_says(void **state)
{
    (void)state;
    struct repeat repeat;
    const struct repeat_slot *before;
    kolli_allocator allocator = alloc_or_libc(NULL);
    repeat_init(&repeat, allocator);
    for (uint64_t i = 0; i < REPEAT_MOST + 1000; i++) {
        struct repeat_slot slot = {repeat_hash(1, (kolli_span){(const char *)&i, sizeof i}) | 1, 0,
                                   i};
        assert_true(repeat_meet(&repeat, &slot, &before));
        assert_null(before);
    }
    assert_int_equal(repeat.count, REPEAT_MOST);
    assert_int_equal(repeat.capacity, 1 << 20);
    repeat_clear(&repeat);
    assert_int_equal(repeat.count, 0);
    repeat_free(&repeat);
}

/* IDs that all begin at one slot: some are kept and met again, and nobody looks along all of them. */
static void looks_a_little_way_alone(void **state)
{
    (void)state;
    struct repeat repeat;
    const struct repeat_slot *before;
    repeat_init(&repeat, alloc_or_libc(NULL));
    for (uint64_t i = 0; i < 1000000; i++) {
        struct repeat_slot slot = {i << 21 | 1, 0, i};
        assert_true(repeat_meet(&repeat, &slot, &before));
        assert_null(before);
        assert_true(repeat_meet(&repeat, &(struct repeat_slot){1, 0, 0}, &before));
        assert_non_null(before);
        assert_int_equal(before->index, 0);
    }
    assert_true(repeat.full);
    assert_true(repeat.count > 100 && repeat.count < 1000);
    repeat_clear(&repeat);
    assert_false(repeat.full);
    repeat_free(&repeat);
}

int main(void)
{
    suite_add("judges events built by hand", judges_built_events);
    suite_add("caps findings", caps_findings);
    suite_add("leaves out what is not wanted", leaves_out_what_is_not_wanted);
    suite_add("tells what is on both sides once", tells_what_is_on_both_sides_once);
    suite_add("forgets between documents", forgets_between_documents);
    suite_add("levels what readers find", levels_readers_findings);
    suite_add("knows profiles", knows_profiles);
    suite_add("rules are in order", rules_are_in_order);
    suite_add("looks twice and sees the same", looks_twice_and_sees_the_same);
    suite_add("survives without memory", survives_without_memory);
    suite_add("keeps no more IDs than it says", keeps_no_more_than_it_says);
    suite_add("looks a little way alone", looks_a_little_way_alone);
    return suite_run("validate");
}
