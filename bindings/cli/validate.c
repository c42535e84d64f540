/* Are the events in these files right, and if not, what is wrong, where, and what is to be done? */
#include "clock.h"
#include "command.h"
#include "event_in.h"

#include "kolli/validate.h"

#include <stdio.h>

struct validating {
    struct output *output;
    struct event_in *in;
    kolli_validator *validator;
    kolli_xml_schema *schema;
    uint64_t events; /* of the file at hand */
};

/* Only an error makes the exit status one of findings: the profile says what is one. */
static void hear(void *context, const kolli_finding *finding)
{
    struct validating *validating = context;
    int before = validating->output->exit;
    event_in_report(validating->in, finding->level, &finding->diag);
    if (finding->level != KOLLI_ERROR) {
        validating->output->exit = before;
    }
}

/* ---- One file ---------------------------------------------------------------------------------- */

/* False without memory: said. */
static bool judge_events(struct validating *validating)
{
    kolli_finding_sink places = event_in_sink(validating->in);
    const kolli_event *event;
    validating->events = 0;
    while ((event = event_in_next(validating->in)) != NULL) {
        validating->events++;
        if (kolli_validator_event(validating->validator, event, &places) != KOLLI_OK) {
            event_in_quiet(validating->in);
            output_no_memory(validating->output);
            return false;
        }
    }
    if (event_in_file_whole(validating->in)) {
        kolli_validator_document(validating->validator, event_in_document(validating->in), &places);
    }
    return true;
}

static kolli_span number_of(char buffer[24], uint64_t number)
{
    snprintf(buffer, 24, "%llu", (unsigned long long)number);
    return kolli_span_of(buffer);
}

/* "partner.xml: 12 events; errors 0, warnings 3, notes 1" */
static void write_summary(struct validating *validating)
{
    static const char *const keys[] = {"notes", "warnings", "errors"};
    struct output *output = validating->output;
    kolli_span file = kolli_span_of(event_in_path(validating->in));
    uint64_t counts[KOLLI_ERROR + 1];
    char numbers[KOLLI_ERROR + 2][24];
    char grave[64];
    event_in_quiet(validating->in);
    output_begin(output, &(struct place){event_in_path(validating->in), 0, {NULL, 0}});
    output_text(output, "file", TEXT_NONE, file);
    output_number(output, "events", TEXT_NONE, validating->events);
    for (int level = KOLLI_ERROR; level >= KOLLI_NOTE; level--) {
        counts[level] = kolli_validator_count(validating->validator, (kolli_level)level);
        output_number(output, keys[level], TEXT_NONE, counts[level]);
        number_of(numbers[level], counts[level]);
    }
    text_fill(grave, sizeof grave, TEXT_VALIDATE_COUNTS, output->language,
              TEXT_WITH(kolli_span_of(numbers[KOLLI_ERROR]), kolli_span_of(numbers[KOLLI_WARNING]),
                        kolli_span_of(numbers[KOLLI_NOTE])));
    output_say(output, TEXT_VALIDATE_FILE,
               TEXT_WITH(file, number_of(numbers[KOLLI_ERROR + 1], validating->events),
                         kolli_span_of(grave)));
    output_end(output);
}

static void validate_files(struct validating *validating)
{
    bool fine = true;
    while (fine && event_in_open(validating->in)) {
        kolli_validator_clear(validating->validator);
        fine = judge_events(validating);
        if (fine) {
            write_summary(validating);
            fine = output_flush(validating->output);
        }
    }
}

/* ---- The command ------------------------------------------------------------------------------- */

static bool read_profile(const struct options *options, kolli_profile *profile,
                         struct output *output)
{
    if (options_given(options, OPTION_PROFILE) &&
        !kolli_profile_find(options_span(options, OPTION_PROFILE), profile)) {
        options_refuse(options, OPTION_PROFILE, kolli_span_of("ratified, strict, lenient"), output);
        return false;
    }
    return true;
}

static bool load_schema(const struct options *options, struct validating *validating)
{
    kolli_diag diag;
    if (!options_given(options, OPTION_SCHEMA)) {
        return true;
    }
    kolli_status status =
        kolli_xml_schema_load(&validating->schema, NULL, options->values[OPTION_SCHEMA], &diag);
    if (status == KOLLI_NO_MEMORY) {
        output_no_memory(validating->output);
    } else if (status != KOLLI_OK) {
        output_finding_of_use(validating->output, &diag);
    }
    return status == KOLLI_OK;
}

static bool make_validator(const struct options *options, struct validating *validating)
{
    kolli_validator_options judging = KOLLI_VALIDATOR_OPTIONS_INIT;
    judging.findings = (kolli_finding_sink){hear, validating};
    judging.now = clock_now();
    judging.has_now = true;
    if (!read_profile(options, &judging.profile, validating->output) ||
        !options_number(options, OPTION_MOST, 1, UINT64_MAX, &judging.findings_most,
                        validating->output)) {
        return false;
    }
    if (kolli_validator_new(&validating->validator, NULL, &judging, NULL) != KOLLI_OK) {
        output_no_memory(validating->output);
        return false;
    }
    return true;
}

void validate_run(const struct options *options, struct output *output)
{
    struct validating validating = {.output = output};
    if (make_validator(options, &validating) && load_schema(options, &validating)) {
        validating.in = event_in_new(options->words, options->count, output);
        if (validating.in != NULL) {
            event_in_judge(validating.in, kolli_validator_sink(validating.validator),
                           validating.schema);
            validate_files(&validating);
        }
    }
    event_in_free(validating.in);
    kolli_validator_free(validating.validator);
    kolli_xml_schema_free(validating.schema);
}
