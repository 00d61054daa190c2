import Durable
import Messaging
import Timekeeping

/// Asks a service with a calendar that leaps whether it is idle, and when it acts next.
///
/// It is not part of the published contract: only a process with `--calendar-file` answers it. The process answers and
/// not the core, because only the process knows what is waiting in its sources. A retry is harmless.
package struct ReadIdleReport: CallContract {
    package static let method: Method = "faxport.calendar.v1.Idle/Read"

    package init() {}

    package typealias Response = IdleReport
}

/// A pending call of ``ReadIdleReport``, answered after the step of its round.
struct IdleQuestion {
    let id: String
    let address: ReplyAddress
}

extension ServiceProcess {
    /// Keeps a call of ``ReadIdleReport`` for later; returns whether the message was one.
    func setAside(_ message: WireMessage, from address: ReplyAddress) -> Bool {
        guard configuration.clock.leaps, case .call(let call) = message.header, call.method == ReadIdleReport.method
        else { return false }
        idleQuestions.append(IdleQuestion(id: call.id, address: address))
        return true
    }

    /// Answers after a step in whose round the sources were polled, so that waiting arrivals count, and once no call
    /// waits for its turn.
    ///
    /// The call also wakes the process, so work that a leap has made due is done in the same step.
    func answerIdleQuestions(_ core: ServiceCore) throws {
        guard !idleQuestions.isEmpty, desk.isEmpty else { return }
        let body = try MessageCoding.encode(core.idleReport())
        for question in idleQuestions {
            let reply = WireMessage(.reply(ReplyHeader(id: question.id, status: .ok)), payload: [body])
            self.reply(reply, to: question.address)
        }
        idleQuestions = []
    }
}
