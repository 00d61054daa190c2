import Porting
import SagaSupervisorContract
import SystemPicture

/// Sagas as rows of a table.
package enum SagaTable {
    /// The table, in the order of the sagas.
    package static func table(_ sagas: [ListSagas.Summary]) -> TextTable {
        var table = TextTable([
            .init("REQUEST"), .init("STATE"), .init("SINCE"), .init("WAITS FOR"), .init("UNTIL"), .init("ATTENTION"),
            .init("NEXT STEP"),
        ])
        for saga in sagas {
            let status = saga.status
            table.add(
                .init(saga.requestID.reference),
                .init(status.state.rawValue, status.state.style),
                .init(saga.enteredAt.toTheMinute, .faint),
                .init(status.state.isEnd ? "-" : status.owner.rawValue),
                .init(status.deadline?.toTheMinute ?? "-"),
                .init(status.attention == .none ? "-" : status.attention.rawValue, status.attention.style),
                .init(status.nextStep)
            )
        }
        return table
    }
}
