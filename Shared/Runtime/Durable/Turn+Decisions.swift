import Messaging

extension Turn {
    /// Records a decision of a person that concerns no single request, for `faxport decisions`.
    package func record(_ verb: String, of subject: String, by actor: String, because reason: String) throws {
        try DecisionTable.append(
            db,
            Decision(
                atMs: now.machine.millisecondsSince1970,
                actor: actor,
                verb: verb,
                subject: subject,
                reason: reason
            )
        )
    }
}
