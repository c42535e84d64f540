/* Do the public structs keep their sizes and places? A change here is a change of the binary interface (LP64). */
#include <stdio.h>

#include "kolli/kolli.h"

#define SIZE(type, bytes)                                                                          \
    {                                                                                              \
#type, sizeof(type), bytes                                                                 \
    }
#define PLACE(type, member, bytes)                                                                 \
    {                                                                                              \
#type "." #member, offsetof(type, member), bytes                                           \
    }

static const struct {
    const char *what;
    size_t is, was;
} facts[] = {
    SIZE(kolli_span, 16),
    SIZE(kolli_allocator, 16),
    SIZE(kolli_sink, 16),
    SIZE(kolli_source, 16),
    SIZE(kolli_decimal, 42),
    PLACE(kolli_decimal, digit, 4),
    SIZE(kolli_time, 24),
    PLACE(kolli_time, offset_minutes, 16),
    SIZE(kolli_diag, 472),
    PLACE(kolli_diag, pointer, 24),
    PLACE(kolli_diag, arguments, 184),
    SIZE(kolli_finding, 504),
    PLACE(kolli_finding, level, 472),
    SIZE(kolli_finding_sink, 16),
    SIZE(kolli_element, 40),
    SIZE(kolli_check_options, 16),
    SIZE(kolli_ai_facts, 24),
    SIZE(kolli_ai_meaning, 104),
    PLACE(kolli_ai_meaning, unit, 64),
    SIZE(kolli_ai_component, 24),
    SIZE(kolli_ai_rule, 24),
    SIZE(kolli_link_options, 16),
    SIZE(kolli_name_facts, 48),
    PLACE(kolli_name_facts, text, 16),
    SIZE(kolli_urn_facts, 48),
    PLACE(kolli_urn_facts, length_from, 24),
    SIZE(kolli_urn_options, 32),
    SIZE(kolli_tag, 464),
    PLACE(kolli_tag, end, 16),
    PLACE(kolli_tag, bytes, 360),
    SIZE(kolli_tag_options, 56),
    PLACE(kolli_tag_options, host, 24),
    SIZE(kolli_key, 56),
    PLACE(kolli_key, type, 52),
    SIZE(kolli_key_facts, 48),
    SIZE(kolli_key_parts, 56),
    SIZE(kolli_prefix_range, 32),
    SIZE(kolli_random, 16),
    SIZE(kolli_layout, 144),
    SIZE(kolli_label_content, 64),
    SIZE(kolli_sheet, 56),
    SIZE(kolli_run_result, 64),
    SIZE(kolli_run_label, 40),
    SIZE(kolli_run_output, 40),
    SIZE(kolli_run_options, 96),
    SIZE(kolli_ledger_request, 88),
    SIZE(kolli_ledger_taker, 16),
    SIZE(kolli_status, 4),
    SIZE(kolli_symbol_options, 40),
    PLACE(kolli_symbol_options, stem, 24),
    SIZE(kolli_svg_options, 32),
    SIZE(kolli_symbology_facts, 72),
    SIZE(kolli_quantity, 96),
    SIZE(kolli_typed, 48),
    SIZE(kolli_member, 96),
    PLACE(kolli_member, kind, 80),
    SIZE(kolli_namespace, 32),
    SIZE(kolli_origin, 32),
    SIZE(kolli_difference, 408),
    SIZE(kolli_term, 72),
    SIZE(kolli_term_form, 112),
    SIZE(kolli_term_hint, 88),
    SIZE(kolli_companion, 88),
    SIZE(kolli_unit, 88),
    SIZE(kolli_vocabulary, 32),
    SIZE(kolli_vocabulary_element, 32),
    SIZE(kolli_vocabulary_attribute, 24),
    SIZE(kolli_sensor_place, 16),
    SIZE(kolli_event_sink, 16),
    SIZE(kolli_batch_options, 112),
    SIZE(kolli_activation_options, 64),
    SIZE(kolli_activation_result, 64),
    SIZE(kolli_scan, 64),
    SIZE(kolli_repair_options, 48),
    SIZE(kolli_date, 8),
    PLACE(kolli_date, last_of_month, 4),
    SIZE(kolli_period, 16),
    SIZE(kolli_date_time, 16),
    PLACE(kolli_date_time, parts, 11),
    SIZE(kolli_measure, 48),
    PLACE(kolli_measure, unit, 42),
    SIZE(kolli_amount, 48),
    PLACE(kolli_amount, currency, 42),
    SIZE(kolli_coordinates, 88),
    PLACE(kolli_coordinates, longitude, 42),
    SIZE(kolli_json_options, 80),
    SIZE(kolli_json_reader_options, 72),
};

int main(void)
{
    int changed = 0;
    if (sizeof(void *) != 8) {
        printf("skipped: the sizes are those of 64-bit machines\n");
        return 77;
    }
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++) {
        if (facts[i].is != facts[i].was) {
            printf("%s: %zu, was %zu\n", facts[i].what, facts[i].is, facts[i].was);
            changed = 1;
        }
    }
    return changed;
}
