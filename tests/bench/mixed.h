/* A document of mixed events in JSON, about 870 bytes each: all types but those of somebody's own. */
#ifndef TESTS_BENCH_MIXED_H
#define TESTS_BENCH_MIXED_H

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "kolli/json.h"

enum { ROOM = 200000000 };

struct text {
    char *bytes;
    size_t size, pos;
    size_t events;
};

static kolli_status read_text(void *context, char *buffer, size_t size, size_t *got)
{
    struct text *text = context;
    size_t left = text->size - text->pos;
    *got = left < size ? left : size;
    memcpy(buffer, text->bytes + text->pos, *got);
    text->pos += *got;
    return KOLLI_OK;
}

static void add(struct text *text, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    text->size += (size_t)vsnprintf(text->bytes + text->size, ROOM - text->size, format, arguments);
    va_end(arguments);
}

/* ---- Documents ---- */

#define HEAD                                                                                       \
    "{\"@context\":[\"" KOLLI_JSON_CONTEXT "\",{\"vn\":\"https://vn.example.org/epcis/\"}],"       \
    "\"type\":\"EPCISDocument\",\"schemaVersion\":\"2.0\","                                        \
    "\"creationDate\":\"2026-03-27T08:00:00+07:00\",\"epcisBody\":{\"eventList\":["

#define WHEN                                                                                       \
    "\"eventTime\":\"2026-03-24T16:10:%02d.125+07:00\",\"recordTime\":\"2026-03-24T09:15:00Z\","   \
    "\"eventTimeZoneOffset\":\"+07:00\",\"eventID\":\"urn:uuid:3f2b1c4d-5e6f-4a7b-8c9d-%012d\","

#define WHERE                                                                                      \
    "\"readPoint\":{\"id\":\"https://id.gs1.org/414/9522100100004\"},"                             \
    "\"bizLocation\":{\"id\":\"https://id.gs1.org/414/9522100100011\"},"                           \
    "\"bizTransactionList\":[{\"type\":\"po\",\"bizTransaction\":"                                 \
    "\"urn:epcglobal:cbv:bt:9522100100004:PO%d\"}],"

static void add_event(struct text *text, int i)
{
    int second = i % 60;
    switch (i % 5) {
    case 0:
        add(text, "{\"type\":\"ObjectEvent\"," WHEN "\"epcList\":[", second, i);
        for (int k = 0; k < 6; k++) {
            add(text, "%s\"https://id.gs1.org/01/09522100100110/21/QCT%d\"", k > 0 ? "," : "",
                i + k);
        }
        add(text,
            "],\"action\":\"ADD\",\"bizStep\":\"commissioning\",\"disposition\":\"active\"," WHERE
            "\"ilmd\":{\"cbvmda:lotNumber\":\"L%d\",\"cbvmda:itemExpirationDate\":\"2027-03-31\","
            "\"vn:ten\":\"Mật ong rừng tràm U Minh Hạ\"}}",
            i, i);
        break;
    case 1:
        add(text,
            "{\"type\":\"AggregationEvent\"," WHEN
            "\"parentID\":\"https://id.gs1.org/00/095221001000000017\",\"childEPCs\":[",
            second, i);
        for (int k = 0; k < 5; k++) {
            add(text, "%s\"https://id.gs1.org/01/09522100100110/21/QCT%d\"", k > 0 ? "," : "",
                i + k);
        }
        add(text,
            "],\"action\":\"ADD\",\"bizStep\":\"packing\",\"disposition\":\"in_progress\"," WHERE
            "\"childQuantityList\":[{\"epcClass\":\"https://id.gs1.org/01/09522100100110/10/L42\","
            "\"quantity\":12.50,\"uom\":\"KGM\"}],\"vn:nguoiDongGoi\":\"Nguyễn Thị Bưởi\"}",
            i);
        break;
    case 2:
        add(text,
            "{\"type\":\"TransactionEvent\"," WHEN
            "\"epcList\":[\"https://id.gs1.org/00/095221001000000017\"],\"action\":\"OBSERVE\","
            "\"bizStep\":\"shipping\",\"disposition\":\"in_transit\"," WHERE
            "\"sourceList\":[{\"type\":\"possessing_party\",\"source\":"
            "\"https://id.gs1.org/417/9522100100004\"}],\"destinationList\":[{\"type\":"
            "\"possessing_party\",\"destination\":\"https://id.gs1.org/417/9522100100011\"}],"
            "\"vn:vanDon\":{\"vn:so\":\"VD%d\",\"vn:xe\":[\"51C-123.45\",\"65A-678.90\"],"
            "\"vn:lanh\":true}}",
            second, i, i, i);
        break;
    case 3:
        add(text,
            "{\"type\":\"TransformationEvent\"," WHEN
            "\"inputQuantityList\":[{\"epcClass\":\"https://id.gs1.org/01/09522100100127/10/R%d\","
            "\"quantity\":120.75,\"uom\":\"KGM\"},{\"epcClass\":"
            "\"https://id.gs1.org/01/09522100100134/10/"
            "R1\",\"quantity\":3}],\"outputQuantityList\":"
            "[{\"epcClass\":\"https://id.gs1.org/01/09522100100110/10/L%d\",\"quantity\":200}],"
            "\"transformationID\":\"urn:example:tf:%d\",\"bizStep\":\"creating_class_instance\","
            "\"disposition\":\"active\"," WHERE
            "\"ilmd\":{\"cbvmda:lotNumber\":\"L%d\",\"cbvmda:bestBeforeDate\":\"2027-03-31\"}}",
            second, i, i, i, i, i, i);
        break;
    default:
        add(text,
            "{\"type\":\"AssociationEvent\"," WHEN
            "\"parentID\":\"https://id.gs1.org/8003/095221001000021\",\"childEPCs\":"
            "[\"https://id.gs1.org/8004/9522100S%d\"],\"action\":\"OBSERVE\",\"bizStep\":"
            "\"sensor_reporting\"," WHERE
            "\"sensorElementList\":[{\"sensorMetadata\":{\"time\":\"2026-03-24T16:10:00+07:00\","
            "\"deviceID\":\"https://id.gs1.org/8004/9522100S1\"},\"sensorReport\":[{\"type\":"
            "\"Temperature\",\"value\":4.25,\"uom\":\"CEL\"},{\"type\":\"RelativeHumidity\","
            "\"value\":81.5,\"uom\":\"P1\"}]}]}",
            second, i, i, i);
    }
}

static void make(struct text *text, void (*event)(struct text *text, int i), int events)
{
    text->size = 0;
    add(text, HEAD);
    for (int i = 0; i < events; i++) {
        add(text, i > 0 ? "," : "");
        event(text, i);
    }
    add(text, "]}}");
    text->events = (size_t)events;
}

#endif
