import Durable
import Messaging
import Timekeeping

/// Asks a service of a system whose calendar leaps whether it is idle, and when it acts next.
///
/// It is no part of the published contract: only a process that was given `--calendar-file` answers it. The shell does, and
/// not the core, because only the shell knows what has arrived outside. Asking again is harmless.
package struct ReadIdleReport: CallContract {
    package static let method: Method = "faxport.calendar.v1.Idle/Read"

    package init() {}

    package typealias Response = IdleReport
}

/// A question that is answered after the step of its round.
struct IdleQuestion {
    let id: String
    let address: ReplyAddress
}

extension ServiceProcess {
    /// Keeps the question back, and says whether the message was one.
    func setAside(_ message: WireMessage, from address: ReplyAddress) -> Bool {
        guard configuration.clock.leaps, case .call(let call) = message.header, call.method == ReadIdleReport.method
        else { return false }
        idleQuestions.append(IdleQuestion(id: call.id, address: address))
        return true
    }

    /// Answers after the step, in whose round the sources were looked at: what has arrived outside counts.
    ///
    /// A question also wakes the process: what a leap has made due was done in the same step.
    func answerIdleQuestions(_ core: ServiceCore) throws {
        guard !idleQuestions.isEmpty else { return }
        let body = try MessageCoding.encode(core.idleReport())
        for question in idleQuestions {
            let reply = WireMessage(.reply(ReplyHeader(id: question.id, status: .ok)), payload: [body])
            send(.answer(question.address, reply))
        }
        idleQuestions = []
    }
}
