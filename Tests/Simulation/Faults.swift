import Timekeeping

/// The faults that a simulated world injects.
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
    case mailRefused
    case mailBounced
    case mailBouncedThoughDelivered
    case accountRefused
    case accountsDown
    case vendorTelephones
    case inventoryLate
    case linkRefused
    case callRepeated
    case diskShort
    case refusedForNeed
    case deskQuoted
    case deskMisdated
    case deskRepeated
    case deskConditional
    case deskTooEarly
    case deskMisfiled
    case deskReusedAnID
}

/// The severity of a seed's world.
struct Weather {
    let loss: Double
    let repetition: Double
    let delay: Double
    let crash: Double
    let effectFailure: Double
    /// Whether a missing copy in the mailbox proves that a mail was never sent.
    let witnessIsConclusive: Bool
    let inventoryIsLate: Bool
    /// The probability that the desk makes one mistake of a kind with a mail.
    let deskCarelessness: Double
    /// The probability that a disk runs short during a day.
    let shortage: Double
    /// When the account interface is down; `nil` if it never is.
    let outage: ClosedRange<TimeSpan>?

    init(_ chance: Chance) {
        let isCalm = chance.strikes(0.1)
        loss = isCalm ? 0 : chance.pick(0.01, 0.02, 0.04)
        repetition = isCalm ? 0 : chance.pick(0.01, 0.05)
        delay = isCalm ? 0 : chance.pick(0.02, 0.1)
        crash = isCalm ? 0 : chance.pick(0.002, 0.005, 0.012)
        effectFailure = isCalm ? 0 : chance.pick(0.05, 0.2)
        witnessIsConclusive = chance.strikes(0.7)
        inventoryIsLate = chance.strikes(0.15)
        deskCarelessness = isCalm ? 0 : chance.pick(0, 0.05, 0.2)
        shortage = isCalm ? 0 : chance.pick(0, 0.2, 0.6)
        // While anything waits, channels stay busy: days of it are a life of a hundred thousand events.
        let isLong = chance.strikes(isCalm ? 0 : 0.012)
        outage = isLong ? .zero...(.hours(60)) : nil
    }
}

/// A bug of the code itself, built into the harness to check that the campaign finds it.
package enum PlantedFault: String, Sendable {
    case none
    /// Acknowledgements are sent before their transaction is committed.
    case acknowledgeBeforeCommit
    /// The inventory is not asked: what the vendor states counts.
    case noSecondWitness
    /// A fee stands in the ledger that the vendor does not charge.
    case feeOfNothing
    /// A fee has another amount in the ledger than at the vendor.
    case anotherAmount
    /// Intake has released a number whose request is alive.
    case numberReleased
}
