import SystemPicture

extension Array {
    /// The same answers, in which a process that accepts connections and does not answer is busy, and not down.
    ///
    /// A process that is suspended or works on something else completes no handshake, so a client cannot tell it from
    /// one that is gone; the kernel can.
    package func tellingBusyFromDown<Value: Sendable>(_ services: ServiceConnections) async -> [Asked<Value>]
    where Element == Asked<Value> {
        var told: [Asked<Value>] = []
        for asked in self {
            guard let silence = asked.silence, silence.kind == .noConnection,
                await services.takesConnections(asked.service)
            else {
                told.append(asked)
                continue
            }
            told.append(Asked(asked.service, .failure(Silence(.noAnswer, silence.message))))
        }
        return told
    }
}
