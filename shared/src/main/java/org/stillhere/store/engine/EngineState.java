package org.stillhere.store.engine;

import java.util.List;

/** The engine's signs of life, the last of each kind, and the problems that its last audit found. */
public record EngineState(List<Pulse> pulses, Problems problems) {
}
