/** What a program needs that only looks at the lamp: a closed part of the schema. */
@QapiSchema(
        value = "src/main/qapi/lamp.json",
        entryPoint = "Watch",
        include = {"query-*", "LAMP_BROKE"})
package com.example.watch;

import io.github.qapi4j.contract.QapiSchema;
