import Foundation
import Messaging
import Porting
import SagaSupervisorContract

/// What `faxport doctor --json` says.
struct DoctorShown: Decodable {
    struct Finding: Decodable {
        let check: String
        let level: String
        let service: ServiceName?
        let message: String
        let remedy: String?
    }

    let level: String
    let findings: [Finding]

    func bad(_ check: String) -> Finding? {
        findings.first { $0.check == check && $0.level == "bad" }
    }
}

/// What `faxport top --json` says.
struct TopShown: Decodable {
    struct Service: Decodable {
        let service: ServiceName
        let state: String
        let links: [LinkReport]
    }

    struct Task: Decodable {
        let kind: String
        let service: ServiceName
        let count: Int
        let command: String
    }

    let services: [Service]
    let queues: QueuesShown
    let sagas: CountSagas.Response?
    let tasks: [Task]
}

/// What `faxport dead-letters list --json` says.
struct DeadLettersShown: Decodable {
    let services: [ListDeadLetters.Response]
}

extension TestStack {
    /// Runs the doctor, and checks that its exit code matches its findings.
    func doctor() async throws -> DoctorShown {
        let result = try await faxport("doctor", "--json")
        let shown = try MessageCoding.decode(DoctorShown.self, from: Data(result.output.utf8))
        guard (result.exitCode == 1) == (shown.level == "bad"), result.exitCode <= 1 else {
            throw TestFailure("the doctor's exit code does not match its findings: \(result)")
        }
        return shown
    }

    /// Waits until the doctor reports no problems.
    func awaitHealth() async throws {
        var last: DoctorShown?
        do {
            try await eventuallyHolds("the doctor finds no problem", tries: 100) {
                last = try await doctor()
                return last?.level == "ok"
            }
        } catch {
            throw TestFailure("\(error): \(last?.findings.filter { $0.level != "ok" } ?? [])")
        }
    }
}
