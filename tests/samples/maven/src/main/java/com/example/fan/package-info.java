/** The fan, from what it once answered to query-qmp-schema. */
@QapiSchema(value = "src/main/qapi/fan-reply.json", entryPoint = "Fan")
package com.example.fan;

import io.github.qapi4j.contract.QapiSchema;
