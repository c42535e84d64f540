/* What does this name identify, and how is it written in every other form? See name.h. */
#include "name.h"

#include "input.h"
#include "prefixes.h"

#include <stdio.h>

/* ---- The forms --------------------------------------------------------------------------- */

struct name_form {
    const char *word; /* of --to, and the member in JSON */
    enum text row;
    kolli_status (*write)(struct naming *naming, kolli_sink sink, kolli_diag *diag);
};

static kolli_status write_name(struct naming *naming, kolli_sink sink, kolli_diag *diag)
{
    return kolli_name_write(naming->list, KOLLI_NAME_FINEST, sink, diag);
}

static kolli_status write_bracketed(struct naming *naming, kolli_sink sink, kolli_diag *diag)
{
    (void)diag;
    return kolli_elements_write_bracketed(naming->list, sink);
}

static kolli_status write_message(struct naming *naming, kolli_sink sink, kolli_diag *diag)
{
    (void)diag;
    return kolli_elements_write(naming->list, naming->output->json ? KOLLI_GS : '^', sink);
}

static kolli_status write_link(struct naming *naming, kolli_sink sink, kolli_diag *diag)
{
    return kolli_link_write(naming->list, options_span(naming->options, OPTION_STEM), sink, diag);
}

static kolli_status write_compressed(struct naming *naming, kolli_sink sink, kolli_diag *diag)
{
    return kolli_link_write_compressed(naming->list, options_span(naming->options, OPTION_STEM),
                                       NULL, sink, diag);
}

static kolli_status write_urn(struct naming *naming, kolli_sink sink, kolli_diag *diag)
{
    return kolli_urn_write(naming->list, &naming->urn, sink, NULL, diag);
}

static kolli_status make_tag(struct naming *naming, kolli_tag *tag, kolli_diag *diag)
{
    kolli_tag_options options = naming->tag;
    options.prefix_length = naming->urn.prefix_length;
    options.prefixes = naming->prefixes;
    return kolli_tag_make(tag, naming->list, &options, diag);
}

static kolli_status write_tag(struct naming *naming, kolli_sink sink, kolli_diag *diag)
{
    kolli_tag tag;
    kolli_status status = make_tag(naming, &tag, diag);
    return status == KOLLI_OK ? kolli_tag_write_uri(&tag, sink, diag) : status;
}

static kolli_status write_tag_hex(struct naming *naming, kolli_sink sink, kolli_diag *diag)
{
    kolli_tag tag;
    kolli_status status = make_tag(naming, &tag, diag);
    return status == KOLLI_OK ? kolli_tag_write_hex(&tag, sink) : status;
}

static const struct name_form forms[] = {
    {"name", TEXT_NONE, write_name},
    {"bracketed", TEXT_NAME_BRACKETED, write_bracketed},
    {"element-string", TEXT_NAME_MESSAGE, write_message},
    {"link", TEXT_NAME_LINK, write_link},
    {"compressed", TEXT_NAME_COMPRESSED, write_compressed},
    {"urn", TEXT_NAME_URN, write_urn},
    {"tag", TEXT_NAME_TAG, write_tag},
    {"tag-hex", TEXT_NAME_TAG_HEX, write_tag_hex},
};

enum { FORMS = sizeof forms / sizeof forms[0] };

static const struct name_form *form_find(kolli_span word)
{
    for (size_t i = 0; i < FORMS; i++) {
        if (word.len == strlen(forms[i].word) && memcmp(word.ptr, forms[i].word, word.len) == 0) {
            return &forms[i];
        }
    }
    return NULL;
}

/* Members in JSON have no hyphen. */
static const char *form_member(const struct name_form *form)
{
    return strcmp(form->word, "element-string") == 0 ? "element_string"
           : strcmp(form->word, "tag-hex") == 0      ? "tag_hex"
                                                     : form->word;
}

/* One form of the list's elements; one that cannot be is an error where it was asked for. */
static void write_form(struct naming *naming, const struct name_form *form, bool asked)
{
    struct output *output = naming->output;
    kolli_diag diag = {0};
    kolli_buffer_clear(naming->buffer);
    kolli_status status = form->write(naming, kolli_buffer_sink(naming->buffer), &diag);
    if (status == KOLLI_OK) {
        output_text(output, form_member(form), asked ? TEXT_ALONE : form->row,
                    kolli_buffer_span(naming->buffer));
    } else if (asked) {
        diag.offset = KOLLI_NO_OFFSET;
        output_finding(output, KOLLI_ERROR, &diag);
    } else {
        char why[400];
        kolli_diag_text(&diag, output->language, why, sizeof why);
        output_say(output, TEXT_NAME_NO_FORM,
                   TEXT_WITH(kolli_span_of(form->word), kolli_span_of(why)));
    }
}

/* ---- What it is -------------------------------------------------------------------------- */

static const struct {
    const char *word;
    enum text row;
} levels[] = {
    [KOLLI_NAME_INSTANCE] = {"instance", TEXT_NAME_IS_INSTANCE},
    [KOLLI_NAME_LOT] = {"lot", TEXT_NAME_IS_LOT},
    [KOLLI_NAME_CLASS] = {"class", TEXT_NAME_IS_CLASS},
    [KOLLI_NAME_FINEST] = {"class", TEXT_NAME_IS_CLASS},
};

static const char *const written[] = {
    [KOLLI_FORM_BRACKETED] = "bracketed",
    [KOLLI_FORM_MESSAGE] = "element-string",
    [KOLLI_FORM_SCAN] = "scan",
    [KOLLI_FORM_LINK] = "link",
    [KOLLI_FORM_URN] = "urn",
    [KOLLI_FORM_TAG] = "tag",
    [KOLLI_FORM_CODE] = "code",
};

/* The place is in the text that was given, of which the name may be a part. */
static void write_doubt(struct naming *naming, const kolli_name_facts *facts, kolli_span text)
{
    kolli_diag diag = {0};
    if (kolli_name_doubt(naming->list, facts, &diag) != KOLLI_OK) {
        diag.offset += (size_t)(facts->text.ptr - text.ptr);
        output_finding(naming->output, KOLLI_NOTE, &diag);
    }
}

static void write_facts(struct naming *naming, const kolli_name_facts *facts)
{
    struct output *output = naming->output;
    bool gs1 = facts->kind == KOLLI_CODE_GS1;
    output_text(output, "form", TEXT_NONE, kolli_span_of(written[facts->form]));
    output_text(output, "kind", TEXT_NONE, kolli_span_of(kolli_code_word(facts->kind)));
    if (gs1) {
        output_text(output, "level", TEXT_NONE, kolli_span_of(levels[facts->level].word));
        output_say(output, levels[facts->level].row, TEXT_BARE);
    } else {
        kolli_span what = kolli_span_of(kolli_code_text(facts->kind, output->language));
        output_say(output, TEXT_NAME_IS_CODE, TEXT_WITH(what));
    }
    if (facts->prefix_length > 0) {
        output_number(output, "prefix_length", TEXT_NAME_PREFIX, facts->prefix_length);
    }
}

void naming_explain(struct naming *naming, kolli_span text)
{
    struct output *output = naming->output;
    kolli_name_facts facts = {0};
    kolli_diag diag = {0};
    kolli_buffer_clear(naming->buffer);
    if (kolli_name_canonical(naming->list, text, kolli_buffer_sink(naming->buffer), &facts,
                             &diag) != KOLLI_OK) {
        output_finding(output, KOLLI_ERROR, &diag);
        return;
    }
    bool gs1 = facts.kind == KOLLI_CODE_GS1;
    naming->urn.prefix_length = naming->said_length > 0 ? naming->said_length : facts.prefix_length;
    if (naming->to != NULL && gs1) {
        write_form(naming, naming->to, true);
        return;
    }
    output_text(output, "name", TEXT_ALONE, kolli_buffer_span(naming->buffer));
    if (naming->to == NULL) {
        write_facts(naming, &facts);
        write_doubt(naming, &facts, text);
    } else if (naming->to != &forms[0]) {
        output_fault(output, KOLLI_URN_NO_EPC, TEXT_NAME_ONE_FORM, TEXT_NAME_ONE_FORM_REPAIR,
                     TEXT_WITH(kolli_span_of(kolli_code_text(facts.kind, output->language))));
    }
    for (size_t i = 1; naming->to == NULL && gs1 && i < FORMS; i++) {
        write_form(naming, &forms[i], false);
    }
}

/* What a tag's memory says beside its EPC. */
static void write_tag_facts(struct naming *naming, const kolli_tag *tag)
{
    struct output *output = naming->output;
    output_text(output, "scheme", TEXT_NAME_SCHEME,
                kolli_span_of(kolli_tag_scheme_name(tag->scheme)));
    output_number(output, "filter", TEXT_NAME_FILTER, tag->filter);
    if (tag->host_length > 0) {
        output_text(output, "host", TEXT_NAME_HOST, kolli_tag_host(tag));
    }
    if (tag->toggle) {
        output_flag(output, "aidc_data", true);
        output_say(output, TEXT_NAME_AIDC, TEXT_BARE);
    }
}

/* Hexadecimal digits of a tag, which no other form is told from. */
static void explain_hex(struct naming *naming, kolli_span hex)
{
    kolli_tag tag;
    kolli_diag diag = {0};
    char raw[32 + 8 * KOLLI_TAG_BYTES];
    if (kolli_tag_parse_hex(&tag, hex, &diag) != KOLLI_OK) {
        output_finding(naming->output, KOLLI_ERROR, &diag);
        return;
    }
    if (!options_given(naming->options, OPTION_SCHEME)) {
        naming->tag.scheme = tag.scheme; /* as it is, unless it is to be encoded anew */
    }
    if (!options_given(naming->options, OPTION_FILTER)) {
        naming->tag.filter = tag.filter;
    }
    if (!options_given(naming->options, OPTION_HOST)) {
        naming->tag.host = kolli_tag_host(&tag);
    }
    snprintf(raw, sizeof raw, "urn:epc:raw:%u.x%.*s", (unsigned)tag.bits, (int)hex.len, hex.ptr);
    naming_explain(naming, kolli_span_of(raw));
    if (naming->to == NULL) {
        write_tag_facts(naming, &tag);
    }
}

/* ---- Comparing --------------------------------------------------------------------------- */

/* Yes or no, and the exit status of no. */
static void answer(struct naming *naming, const char *key, bool yes, enum text row)
{
    output_flag(naming->output, key, yes);
    output_say(naming->output, row, TEXT_BARE);
    if (!yes && naming->output->exit == 0) {
        naming->output->exit = EXIT_FINDINGS;
    }
}

static void compare(struct naming *naming, kolli_span first, kolli_span text)
{
    bool same;
    kolli_diag diag = {0};
    if (kolli_name_equal(naming->list, first, text, &same, &diag) == KOLLI_OK) {
        answer(naming, "same", same, same ? TEXT_NAME_SAME : TEXT_NAME_DIFFERENT);
        return;
    }
    bool left = strcmp(diag.pointer, "/left") == 0; /* which has been told on its own line */
    diag.pointer[0] = '\0';
    diag.offset = left ? KOLLI_NO_OFFSET : diag.offset;
    output_finding(naming->output, KOLLI_ERROR, &diag);
}

static void match(struct naming *naming, kolli_span pattern, kolli_span text)
{
    bool matches;
    kolli_diag diag = {0};
    if (kolli_urn_match(pattern, text, &matches, &diag) == KOLLI_OK) {
        answer(naming, "match", matches, matches ? TEXT_NAME_MATCHES : TEXT_NAME_MATCHES_NOT);
        return;
    }
    bool pattern_wrong = strcmp(diag.pointer, "/pattern") == 0;
    diag.pointer[0] = '\0';
    if (pattern_wrong) {
        diag.offset = KOLLI_NO_OFFSET;
        output_finding_of_use(naming->output, &diag);
    } else {
        output_finding(naming->output, KOLLI_ERROR, &diag);
    }
}

/* ---- The command ------------------------------------------------------------------------- */

static bool read_to(struct naming *naming)
{
    kolli_span word = options_span(naming->options, OPTION_TO);
    naming->to = word.len == 0 ? NULL : form_find(word);
    if (word.len > 0 && naming->to == NULL) {
        options_refuse(
            naming->options, OPTION_TO,
            kolli_span_of("name, bracketed, element-string, link, compressed, urn, tag, tag-hex"),
            naming->output);
        return false;
    }
    return true;
}

static bool read_tag_options(struct naming *naming)
{
    const struct options *options = naming->options;
    uint64_t filter = 0;
    naming->tag = (kolli_tag_options)KOLLI_TAG_OPTIONS_INIT;
    naming->tag.host = options_span(options, OPTION_HOST);
    if (!options_number(options, OPTION_FILTER, 0, 63, &filter, naming->output)) {
        return false;
    }
    naming->tag.filter = (unsigned)filter;
    if (options_given(options, OPTION_SCHEME) &&
        !kolli_tag_scheme_find(options_span(options, OPTION_SCHEME), &naming->tag.scheme)) {
        options_refuse(options, OPTION_SCHEME,
                       kolli_span_of("sgtin-96, sscc-96, sgln-195, sgtin+, sgtin++ …"),
                       naming->output);
        return false;
    }
    return true;
}

bool naming_begin(struct naming *naming, const struct options *options, struct output *output)
{
    uint64_t length = 0;
    *naming = (struct naming){.options = options,
                              .output = output,
                              .list = kolli_elements_new(NULL),
                              .buffer = kolli_buffer_new(NULL),
                              .urn = KOLLI_URN_OPTIONS_INIT};
    if (naming->list == NULL || naming->buffer == NULL) {
        output_no_memory(output);
        return false;
    }
    if (!options_number(options, OPTION_PREFIX_LENGTH, 4, 12, &length, output) ||
        !prefixes_read(&naming->prefixes, options, output)) {
        return false;
    }
    naming->said_length = length > 0 && length < 6 ? 6 : (size_t)length; /* TDS §7.2 */
    naming->urn.prefixes = naming->prefixes;
    return read_tag_options(naming) && read_to(naming);
}

void naming_end(struct naming *naming)
{
    kolli_prefixes_free(naming->prefixes);
    kolli_buffer_free(naming->buffer);
    kolli_elements_free(naming->list);
}

static void name_one(struct naming *naming, const struct place *place, kolli_buffer *first)
{
    struct output *output = naming->output;
    kolli_span pattern = options_span(naming->options, OPTION_PATTERN);
    bool compares = options_given(naming->options, OPTION_SAME);
    output_begin(output, place);
    output_text(output, "input", TEXT_NONE, place->text);
    if (pattern.len > 0) {
        match(naming, pattern, place->text);
    } else if (compares && kolli_buffer_span(first).len > 0) {
        compare(naming, kolli_buffer_span(first), place->text);
    } else {
        if (options_given(naming->options, OPTION_HEX)) {
            explain_hex(naming, place->text);
        } else {
            naming_explain(naming, place->text);
        }
        kolli_sink sink = kolli_buffer_sink(first);
        if (compares && sink.write(sink.context, place->text) != KOLLI_OK) {
            output_no_memory(output);
        }
    }
    output_end(output);
}

void name_run(const struct options *options, struct output *output)
{
    struct naming naming;
    kolli_buffer *first = kolli_buffer_new(NULL);
    if (naming_begin(&naming, options, output) && first != NULL) {
        struct input *input = input_new(options, 0, output);
        kolli_span item;
        while (input != NULL && input_next(input, &item)) {
            name_one(&naming, &input->place, first);
        }
        input_free(input);
    }
    kolli_buffer_free(first);
    naming_end(&naming);
}
