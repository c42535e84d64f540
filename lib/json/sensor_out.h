/* How do the sensors of an event look in JSON? A walk along the rows of sensor.def. */
#ifndef JSON_SENSOR_OUT_H
#define JSON_SENSOR_OUT_H

#include "json/space.h"

/* The list, from its '[' to its ']'. */
void json_write_sensors(struct json_out *out, const kolli_event *event,
                        const struct json_spaces *spaces);

#endif
