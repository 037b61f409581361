/** The lamp, from its schema: com.example.lamp.Lamp lists its commands. */
@QapiSchema(value = "src/main/qapi/lamp.json", entryPoint = "Lamp")
package com.example.lamp;

import io.github.qapi4j.contract.QapiSchema;
