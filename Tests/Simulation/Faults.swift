import Timekeeping

/// Everything that goes wrong in a simulated world on purpose.
package enum Fault: String, CaseIterable, Sendable {
    case messageLost
    case messageRepeated
    case messageDelayed
    case crashBeforeCommit
    case crashBeforeOutputs
    case crashBetweenOutputs
    case effectUnavailable
    case effectDoneButAnswerLost
    case effectDoneButProcessDied
    case effectAmbiguous
    case evidenceInconclusive
    case inventoryLate
    case callRepeated
    case diskShort
    case refusedForNeed
}

/// How hard a seed's world is.
struct Weather {
    let loss: Double
    let repetition: Double
    let delay: Double
    let crash: Double
    let effectFailure: Double
    /// Whether a look into a mailbox proves that a mail never left.
    let witnessIsConclusive: Bool
    let inventoryIsLate: Bool
    /// How likely a disk runs short in the course of a day.
    let shortage: Double

    init(_ chance: Chance) {
        let isCalm = chance.strikes(0.1)
        loss = isCalm ? 0 : chance.pick(0.01, 0.02, 0.04)
        repetition = isCalm ? 0 : chance.pick(0.01, 0.05)
        delay = isCalm ? 0 : chance.pick(0.02, 0.1)
        crash = isCalm ? 0 : chance.pick(0.002, 0.005, 0.012)
        effectFailure = isCalm ? 0 : chance.pick(0.05, 0.2)
        witnessIsConclusive = chance.strikes(0.7)
        inventoryIsLate = chance.strikes(0.15)
        shortage = isCalm ? 0 : chance.pick(0, 0.2, 0.6)
    }
}

/// A fault of the code itself, built into the harness to see that the campaign finds it.
package enum PlantedFault: Sendable {
    case none
    /// Acknowledgements leave before the transaction that they speak of is committed.
    case acknowledgeBeforeCommit
}
