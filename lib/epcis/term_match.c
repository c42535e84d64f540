/* Which term does a text mean: exactly, by its name, by what people call it, or by a slip? */
#include "base/heading.h"
#include "base/span.h"
#include "epcis/term.h"

/* ---- Texts ----------------------------------------------------------------------------------- */

static bool is_boundary(char c)
{
    return c == ':' || c == '/' || c == '#' || c == '-';
}

/* The kind of which the text has the beginning in some form; *kind stays where it has none. */
static void kind_of_uri(kolli_span text, kolli_term_kind *kind)
{
    for (unsigned i = 0; i < KOLLI_TERM_KINDS; i++) {
        kolli_term first;
        if (term_vocab_kind((kolli_term_kind)i) == VOCAB_NONE) {
            continue;
        }
        kolli_term_at((kolli_term_kind)i, 0, &first);
        for (unsigned form = VOCAB_URN; form <= VOCAB_CURIE; form++) {
            kolli_span stem = vocab_stem(term_number(&first), (enum vocab_form)form);
            if (stem.len > 0 && span_equal(span_first(text, stem.len), stem)) {
                *kind = (kolli_term_kind)i;
                return;
            }
        }
    }
}

kolli_span term_fold(kolli_span text, kolli_term_kind *kind, char buffer[TERM_FOLDED])
{
    bool attribute = span_equal(span_first(text, 7), SPAN("cbvmda:"));
    if (attribute || vocab_is_cbv_uri(text)) {
        kind_of_uri(text, kind);
        size_t begin = text.len;
        while (begin > 0 && !is_boundary(text.ptr[begin - 1])) {
            begin--;
        }
        text = span_from(text, begin);
    }
    return heading_fold(text, buffer, TERM_FOLDED);
}

bool term_is_name(const struct term_text *text, const char *names, enum term_sureness how)
{
    char buffer[TERM_FOLDED];
    kolli_span wanted = how == TERM_NAME ? text->text : text->folded;
    kolli_span all = span_of(names);
    if (how == TERM_FOLDED_NAME) {
        all = heading_fold(all, buffer, sizeof buffer);
    }
    while (all.len > 0) {
        size_t end = span_find(all, ',');
        if (span_equal(span_first(all, end), wanted)) {
            return true;
        }
        all = span_from(all, end + 2);
    }
    return false;
}

/* ---- Terms by text --------------------------------------------------------------------------- */

/* Is the text the term in one of its forms, or its bare word? */
static bool is_exact(const kolli_term *term, kolli_span text)
{
    vocab_term number = term_number(term);
    kolli_term_form form;
    if (number != VOCAB_NO_TERM) {
        return vocab_find(term_vocab_kind(term->kind), text) == number;
    }
    bool same = span_equal(span_of(term->word), text);
    for (size_t i = 0; !same && kolli_term_form_at(term, i, &form); i++) {
        same = span_equal(span_of(form.text), text);
    }
    return same;
}

static bool is_meant(const kolli_term *term, const struct term_text *text, enum term_sureness how)
{
    return how == TERM_FORM
               ? is_exact(term, text->text)
               : term_is_name(text, term->word, how) || term_is_name(text, term->name[0], how) ||
                     term_is_name(text, term->name[1], how);
}

/* A walk over the terms of one kind, or of all. */
struct walk {
    kolli_term_kind kind;
    bool all;
    size_t index;
};

static struct walk walk_of(kolli_term_kind kind)
{
    bool all = (unsigned)kind >= KOLLI_TERM_KINDS;
    return (struct walk){all ? (kolli_term_kind)0 : kind, all, 0};
}

static bool walk_next(struct walk *walk, kolli_term *term)
{
    while (!kolli_term_at(walk->kind, walk->index, term)) {
        if (!walk->all || walk->kind + 1 >= KOLLI_TERM_KINDS) {
            return false;
        }
        walk->kind = (kolli_term_kind)(walk->kind + 1);
        walk->index = 0;
    }
    walk->index++;
    return true;
}

bool kolli_term_find(kolli_term_kind kind, kolli_span text, kolli_term *term)
{
    struct walk walk = walk_of(kind);
    kolli_term next;
    while (walk_next(&walk, &next)) {
        if (is_exact(&next, text)) {
            *term = next;
            return true;
        }
    }
    return false;
}

bool kolli_term_match(kolli_term_kind kind, kolli_span text, size_t index, kolli_term *term)
{
    char buffer[TERM_FOLDED];
    struct term_text wanted = {text, heading_fold(text, buffer, sizeof buffer)};
    size_t found = 0;
    for (unsigned how = TERM_FORM; found == 0 && how < TERM_SURENESSES; how++) {
        struct walk walk = walk_of(kind);
        kolli_term next;
        while (walk_next(&walk, &next)) {
            if (is_meant(&next, &wanted, (enum term_sureness)how) && found++ == index) {
                *term = next;
                return true;
            }
        }
    }
    return false;
}

/* ---- Terms by a slip ------------------------------------------------------------------------- */

/* Of short words nearly all are near to another. */
struct term_near term_near_of(kolli_span typed)
{
    size_t most = typed.len < 4 ? 0 : typed.len < 6 ? 1 : typed.len / 3 + 1;
    return (struct term_near){typed, most + 1};
}

/* Slips to one name; one that was only cut short is as near as one slip. */
static size_t slips_to(const struct term_near *near, kolli_span name)
{
    kolli_span typed = near->typed;
    if (typed.len >= 4 && typed.len < name.len && span_equal(span_first(name, typed.len), typed)) {
        return 1;
    }
    size_t more = name.len > typed.len ? name.len - typed.len : typed.len - name.len;
    return more < near->slips ? kolli_slips(typed, name) : SIZE_MAX;
}

bool term_is_nearer(struct term_near *near, const char *names)
{
    char buffer[TERM_FOLDED];
    kolli_span all = heading_fold(span_of(names), buffer, sizeof buffer);
    bool nearer = false;
    while (all.len > 0) {
        size_t end = span_find(all, ',');
        size_t slips = slips_to(near, span_first(all, end));
        if (slips < near->slips) {
            near->slips = slips;
            nearer = true;
        }
        all = span_from(all, end + 2);
    }
    return nearer;
}

bool kolli_term_near(kolli_term_kind kind, kolli_span text, kolli_term *term)
{
    char buffer[TERM_FOLDED];
    struct term_near near = term_near_of(term_fold(text, &kind, buffer));
    struct walk walk = walk_of(kind);
    kolli_term next;
    bool found = false;
    while (walk_next(&walk, &next)) {
        bool code = next.kind >= KOLLI_TERM_SITE_TYPE; /* digits that are alike say nothing */
        if ((!code && term_is_nearer(&near, next.word)) || term_is_nearer(&near, next.name[0]) ||
            term_is_nearer(&near, next.name[1])) {
            *term = next;
            found = true;
        }
    }
    return found;
}

/* ---- Terms by what people call them ---------------------------------------------------------- */

static const struct hint {
    const char *words;
    kolli_term_kind kind;
    const char *term;
    const char *reason[2];
} hints[] = {
#define HINT(words, kind, term, english, vietnamese)                                               \
    {words, KOLLI_TERM_##kind, #term, {english, vietnamese}},
#include "epcis/hint.def"
#undef HINT
};

bool term_has_word(const char *words, kolli_span folded)
{
    kolli_span rest = span_of(words);
    while (rest.len > 0) {
        size_t end = span_find(rest, '|');
        if (span_equal(span_first(rest, end), folded)) {
            return true;
        }
        rest = span_from(rest, end + 1);
    }
    return false;
}

bool kolli_term_hint_find(kolli_term_kind kind, kolli_span word, kolli_term_hint *hint)
{
    char buffer[TERM_FOLDED];
    kolli_span folded = term_fold(word, &kind, buffer);
    const struct hint *best = NULL;
    for (size_t i = 0; folded.len > 0 && i < sizeof hints / sizeof hints[0]; i++) {
        bool better = best == NULL || (best->kind != kind && hints[i].kind == kind);
        if (better && term_has_word(hints[i].words, folded)) {
            best = &hints[i];
        }
    }
    if (best == NULL) {
        return false;
    }
    *hint = (kolli_term_hint){.reason = {best->reason[0], best->reason[1]}};
    return kolli_term_find(best->kind, span_of(best->term), &hint->term);
}
