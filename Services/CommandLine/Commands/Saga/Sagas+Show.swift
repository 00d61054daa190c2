import ArgumentParser
import SagaSupervisorContract
import ServiceClient
import SystemPicture
import TerminalOutput

extension Sagas {
    /// Shows one saga.
    struct Show: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows what a request waits for, since when and until when, and its history.",
            discussion: "Times are calendar times in UTC."
        )

        @OptionGroup var request: RequestArgument

        @OptionGroup var data: DataOption
        @OptionGroup var json: JSONFlag

        func perform(_ terminal: Terminal) async throws {
            let (saga, obstacles) = try await data.withRequest(request) { services, id in
                let saga = try await services.call(GetSaga(requestID: id), to: .sagaSupervisor).response
                return (saga, await SagaObstacle.find(for: id, services))
            }
            guard json.isOn else { return terminal.saga(saga, obstacles) }
            try terminal.json(SagaReport(saga: saga, obstacles: obstacles))
        }
    }
}
