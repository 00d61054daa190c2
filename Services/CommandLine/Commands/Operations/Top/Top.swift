import ArgumentParser
import Foundation
import Messaging
import SagaSupervisorContract
import Timekeeping

/// Shows the whole deployment, live.
struct Top: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows services, queues, links and sagas live, and what needs a person with the command for it.",
        discussion: "q or Ctrl-C ends it. Without a terminal, with --once or with --json it prints one picture."
    )

    @Flag(help: "Print one picture and end; 3 where a service is down.")
    var once = false

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ console: Console) async throws {
        let isJSON = json.isOn
        let isLive = !once && !isJSON && console.isTerminal
        try await data.withServices { services in
            guard !isLive else { return try await Self.follow(services, console) }
            let snapshot = await TopSnapshot.read(services, timeoutMs: 1_500)
            if isJSON {
                try console.json(snapshot)
            } else {
                let width = console.isTerminal ? ScreenSize.terminal.width : .max
                console.lines(TopScreen(snapshot).lines(ScreenSize(width: width, height: .max)))
            }
            let down = snapshot.services.filter { $0.state == .down }.map(\.service.rawValue)
            guard down.isEmpty else {
                throw CommandFailure(.unreachable, "\(down.joined(separator: ", ")): down. See: faxport doctor")
            }
        }
    }

    private static func follow(_ services: ServiceConnections, _ console: Console) async throws {
        let view = LiveView(console) {
            // Shorter than the time between two looks, so that a service that is down does not slow the others' news.
            await TopSnapshot.read(services, timeoutMs: 900)
        } draw: { snapshot, size in
            TopScreen(snapshot).lines(size)
        }
        try await view.run()
    }
}

extension TopSnapshot {
    /// What one service has to say.
    private struct Words: Sendable {
        let health: CheckHealth.Response
        let queues: ReadQueues.Response
        let letters: ListDeadLetters.Response?
    }

    /// Asks all services at once.
    static func read(_ services: ServiceConnections, timeoutMs: Int) async -> TopSnapshot {
        async let counts = services.call(CountSagas(), to: .sagaSupervisor, timeoutMs: timeoutMs).response
        let answers = await services.askAll { services, service in
            async let health = services.call(CheckHealth(), to: service, timeoutMs: timeoutMs).response
            let queues = try await services.call(ReadQueues(), to: service, timeoutMs: timeoutMs).response
            let hasLetters = queues.queues.contains { $0.kind == .deadLetters && $0.depth > 0 }
            return Words(
                health: try await health,
                queues: queues,
                letters: hasLetters
                    ? try await services.call(ListDeadLetters(), to: service, timeoutMs: timeoutMs).response : nil
            )
        }
        let overview = QueueOverview(answers.map { answer in Asked(answer.service, answer.result.map(\.queues)) })
        let sagas = try? await counts
        return TopSnapshot(
            at: Timestamp(Date()),
            services: answers.map { Service(Asked($0.service, $0.result.map(\.health))) },
            queues: overview,
            sagas: sagas,
            tasks: PersonTask.all(
                health: answers.compactMap(\.answer?.health),
                queues: overview,
                letters: answers.compactMap(\.answer?.letters),
                sagas: sagas
            )
        )
    }
}
