/* What the tests of diaries share. See diary_world.h. */
#include "diary_world.h"

#include "support.h"

#include <stdio.h>
#include <string.h>

#include "base/span.h"

static const char sample_places[] = "tên;gln;bên phụ trách;nước\n"
                                    "Điểm đặt đàn ong A;9522100100028;9522100100011;VN\n"
                                    "Điểm đặt đàn ong B;9522100100035;9522100100011;VN\n"
                                    "Xưởng mật ong;9522100100042;9522100100011;VN\n"
                                    "Cửa hàng;9523200110016;9523200110016;VN\n"
                                    "Văn phòng;9521001000017;9521001000017;\n"
                                    "Xưởng in;9521001000024;;\n"
                                    "Vườn Dừa;9522100400012;9522100400012;VN\n"
                                    "Vườn Dưa;urn:example:garden;;VN\n";

static const char sample_products[] = "name,gtin,unit,pack size\n"
                                      "Mật ong thô,9522100100103,kg,\n"
                                      "Mật ong,9522100100110,hũ,\"0,5 kg\"\n"
                                      "Dưa vàng,9522100400111,quả,\n"
                                      "Mật mía,9523100610111,chai,1 lít\n";

struct bytes {
    kolli_span rest;
    size_t at_once;
};

static kolli_status read_bytes(void *context, char *buffer, size_t size, size_t *got)
{
    struct bytes *bytes = context;
    size_t most = bytes->at_once == 0 || bytes->at_once > size ? size : bytes->at_once;
    *got = most < bytes->rest.len ? most : bytes->rest.len;
    if (*got > 0) {
        memcpy(buffer, bytes->rest.ptr, *got);
    }
    bytes->rest = span_from(bytes->rest, *got);
    return KOLLI_OK;
}

static void read_list(struct diary_world *world, const char *text, bool places)
{
    struct bytes bytes = {span_of(text), 0};
    kolli_source source = {read_bytes, &bytes};
    size_t refused;
    assert_int_equal(
        places
            ? kolli_diary_lists_read_places(world->lists, source, 0, NULL, &refused, NULL)
            : kolli_diary_lists_read_products(world->lists, source, 0, ',', NULL, &refused, NULL),
        KOLLI_OK);
    assert_int_equal(refused, 0);
}

void diary_world_init(struct diary_world *world, const char *places, const char *products)
{
    memset(world, 0, sizeof *world);
    world->lists = kolli_diary_lists_new(NULL);
    read_list(world, places == NULL ? sample_places : places, true);
    read_list(world, products == NULL ? sample_products : products, false);
    world->options = (kolli_diary_options)KOLLI_DIARY_OPTIONS_INIT;
    world->options.lists = world->lists;
    world->options.zone = SPAN("+07:00");
    world->options.no_ids = true;
}

void diary_world_free(struct diary_world *world)
{
    kolli_diary_lists_free(world->lists);
}

/* ---- Events in few words ---- */

static void tell(struct diary_world *world, const char *name, kolli_span value)
{
    size_t used = strlen(world->events);
    kolli_span stem = SPAN("https://id.gs1.org/");
    value = span_starts(value, stem) ? span_from(value, stem.len) : value;
    if (value.len > 0) {
        snprintf(world->events + used, sizeof world->events - used, "%s%.*s", name, (int)value.len,
                 value.ptr);
    }
}

static void tell_uris(struct diary_world *world, const kolli_event *event, kolli_field field,
                      const char *name)
{
    size_t count = kolli_event_count(event, field);
    char number[24];
    if (count > 5) {
        tell(world, name, span_uint(number, count));
        tell(world, " codes", SPAN(","));
    }
    for (size_t i = 0; count <= 5 && i < count; i++) {
        tell(world, i == 0 ? name : ",", kolli_event_uri_at(event, field, i));
    }
}

static void tell_quantities(struct diary_world *world, const kolli_event *event, kolli_field field,
                            const char *name)
{
    for (size_t i = 0; i < kolli_event_count(event, field); i++) {
        kolli_quantity quantity = kolli_event_quantity_at(event, field, i);
        tell(world, i == 0 ? name : ",", quantity.epc_class);
        tell(world, "=", quantity.quantity);
        tell(world, "", quantity.uom);
    }
}

static void tell_typed(struct diary_world *world, const kolli_event *event, kolli_field field,
                       const char *name)
{
    for (size_t i = 0; i < kolli_event_count(event, field); i++) {
        kolli_typed typed = kolli_event_typed_at(event, field, i);
        tell(world, i == 0 ? name : ",", typed.type);
        tell(world, "=", typed.value);
    }
}

static void tell_members(struct diary_world *world, const kolli_event *event, kolli_field field)
{
    const kolli_member *member = kolli_event_members(event, field);
    for (; member != NULL; member = member->next) {
        tell(world, " ", member->name);
        tell(world, "=", member->text);
    }
}

static kolli_status hear_event(void *context, const kolli_event *event, kolli_diag *diag)
{
    struct diary_world *world = context;
    (void)diag;
    kolli_status status = kolli_event_check(event, NULL);
    if (status == KOLLI_NO_MEMORY) {
        return status;
    }
    assert_int_equal(status, KOLLI_OK);
    tell(world, "", span_of(kolli_event_type_name(kolli_event_type_of(event))));
    tell(world, " ", kolli_event_get(event, KOLLI_FIELD_ACTION));
    tell(world, " ", kolli_event_get(event, KOLLI_FIELD_BIZ_STEP));
    tell(world, " ", kolli_event_get(event, KOLLI_FIELD_DISPOSITION));
    tell(world, " ", kolli_event_get(event, KOLLI_FIELD_EVENT_TIME));
    tell(world, " at ", kolli_event_get(event, KOLLI_FIELD_READ_POINT));
    tell(world, " in ", kolli_event_get(event, KOLLI_FIELD_BIZ_LOCATION));
    tell(world, kolli_event_count(event, KOLLI_FIELD_TRANSFORMATION_ID) > 0 ? " part" : "",
         SPAN(" "));
    tell(world, " box ", kolli_event_get(event, KOLLI_FIELD_PARENT_ID));
    tell_quantities(world, event, KOLLI_FIELD_INPUT_QUANTITY_LIST, " from ");
    tell_uris(world, event, KOLLI_FIELD_EPC_LIST, " ");
    tell_uris(world, event, KOLLI_FIELD_CHILD_EPCS, " ");
    tell_uris(world, event, KOLLI_FIELD_OUTPUT_EPC_LIST, " ");
    tell_quantities(world, event, KOLLI_FIELD_QUANTITY_LIST, " ");
    tell_quantities(world, event, KOLLI_FIELD_CHILD_QUANTITY_LIST, " ");
    tell_quantities(world, event, KOLLI_FIELD_OUTPUT_QUANTITY_LIST, " ");
    tell_typed(world, event, KOLLI_FIELD_BIZ_TRANSACTION_LIST, " ");
    tell_typed(world, event, KOLLI_FIELD_SOURCE_LIST, " <");
    tell_typed(world, event, KOLLI_FIELD_DESTINATION_LIST, " >");
    tell_members(world, event, KOLLI_FIELD_ILMD);
    tell_members(world, event, KOLLI_FIELD_EXTENSION);
    tell(world, "", SPAN("\n"));
    return KOLLI_OK;
}

/* ---- The run ---- */

struct hearing {
    struct diary_world *world;
    size_t length;
};

static void hear_finding(void *context, const kolli_finding *finding)
{
    const struct hearing *hearing = context;
    struct diary_world *world = hearing->world;
    size_t used = strlen(world->findings);
    const kolli_diag *diag = &finding->diag;
    char text[600];
    world->places += diag->line == 0 || diag->offset > hearing->length;
    snprintf(world->findings + used, sizeof world->findings - used, "%s %s line %u %s",
             kolli_level_name(finding->level), kolli_status_name(diag->status),
             (unsigned)diag->line, diag->pointer);
    const char *argument = diag->arguments;
    for (size_t i = 0; i < 4 && argument < diag->arguments + sizeof diag->arguments; i++) {
        used = strlen(world->findings);
        if (argument[0] != '\0') {
            snprintf(world->findings + used, sizeof world->findings - used, "|%s", argument);
        }
        argument += strlen(argument) + 1;
    }
    used = strlen(world->findings);
    snprintf(world->findings + used, sizeof world->findings - used, "\n");
    for (int language = KOLLI_ENGLISH; language <= KOLLI_VIETNAMESE; language++) {
        assert_true(kolli_diag_text(diag, (kolli_language)language, text, sizeof text) > 0);
        assert_null(strstr(text, "{"));
        assert_true(finding->level != KOLLI_ERROR ||
                    kolli_status_repair(diag->status, (kolli_language)language)[0] != '\0');
    }
}

kolli_status diary_world_run(struct diary_world *world, const char *csv, size_t length,
                             size_t at_once)
{
    struct bytes bytes = {{csv, length}, at_once};
    struct hearing hearing = {world, length};
    const kolli_finding_sink findings = {hear_finding, &hearing};
    world->events[0] = world->findings[0] = '\0';
    world->places = 0;
    world->diag = (kolli_diag){.status = KOLLI_OK};
    kolli_status status = kolli_diary_run(NULL, (kolli_source){read_bytes, &bytes}, &world->options,
                                          (kolli_event_sink){hear_event, world}, &findings,
                                          &world->result, &world->diag);
    const kolli_diary_result *result = &world->result;
    assert_int_equal(result->rows, result->written + result->refused + result->repeated);
    assert_int_equal(world->diag.status, status);
    assert_int_equal(world->places, 0);
    return status;
}
