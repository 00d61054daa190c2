import Foundation
import LocalSystem
import Testing

struct ProcessSupervisorTests {
    private let folder: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path(percentEncoded: false)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    private func shell(_ name: String, _ script: String) -> ProcessSpecification {
        ProcessSpecification(
            name: name,
            executable: "/bin/sh",
            arguments: ["-c", script],
            logPath: "\(folder)/\(name).log"
        )
    }

    private func log(of name: String) throws -> String {
        try String(contentsOfFile: "\(folder)/\(name).log", encoding: .utf8)
    }

    @Test func aProcessThatDiesIsStartedAgain() async throws {
        let supervisor = ProcessSupervisor(policy: RestartPolicy(shortest: .milliseconds(1)))
        var events = supervisor.events.makeAsyncIterator()
        await supervisor.start(shell("a", "echo here; exec sleep 1000"))
        guard case .started(name: "a", let first) = await events.next() else {
            Issue.record("not started")
            return
        }
        kill(first, SIGKILL)
        #expect(await events.next() == .died(name: "a", ending: .killed(signal: SIGKILL), restartIn: .milliseconds(1)))
        guard case .started(name: "a", let second) = await events.next() else {
            Issue.record("not restarted")
            return
        }
        #expect(second != first)
        await supervisor.stop(inOrder: ["a"])
        #expect(await events.next() == .stopped(name: "a", ending: .killed(signal: SIGTERM)))
        #expect(await events.next() == nil)
        #expect(kill(second, 0) == -1)
    }

    @Test func eachDeathInARowIsAnsweredLater() async throws {
        let supervisor = ProcessSupervisor(policy: RestartPolicy(shortest: .milliseconds(1)))
        await supervisor.start(shell("a", "echo again; exit 7"))
        var delays: [Duration] = []
        for await event in supervisor.events {
            guard case .died(_, let ending, let delay) = event else { continue }
            #expect(ending == .exited(7))
            delays.append(delay)
            if delays.count == 3 { break }
        }
        await supervisor.stop(inOrder: ["a"])
        #expect(delays == [.milliseconds(1), .milliseconds(2), .milliseconds(4)])
        #expect(try log(of: "a").hasPrefix("again\nagain\nagain\n"))
    }

    @Test func allAreStoppedInOrder() async throws {
        let supervisor = ProcessSupervisor()
        for name in ["a", "b", "c"] { await supervisor.start(shell(name, "exec sleep 1000")) }
        var started = 0
        var stopped: [String] = []
        for await event in supervisor.events {
            switch event {
            case .started:
                started += 1
                // Not a child task: stopping waits for all processes, and the events are read here.
                if started == 3 { Task { await supervisor.stop(inOrder: ["b", "c", "a"]) } }
            case .stopped(let name, _): stopped.append(name)
            case .died, .notStarted: Issue.record("unexpected \(event)")
            }
        }
        #expect(stopped == ["b", "c", "a"])
    }

    @Test func oneThatWillNotEndIsKilled() async throws {
        let supervisor = ProcessSupervisor(grace: .milliseconds(1))
        var events = supervisor.events.makeAsyncIterator()
        await supervisor.start(shell("deaf", "trap '' TERM; exec sleep 1000"))
        guard case .started = await events.next() else {
            Issue.record("not started")
            return
        }
        await supervisor.stop(inOrder: ["deaf"])
        guard case .stopped(_, .killed) = await events.next() else {
            Issue.record("not killed")
            return
        }
    }

    @Test func aProgramThatIsNotThereIsToldAndTriedAgain() async throws {
        let supervisor = ProcessSupervisor(policy: RestartPolicy(shortest: .milliseconds(1)))
        let specification = ProcessSpecification(
            name: "none",
            executable: "\(folder)/none",
            arguments: [],
            logPath: "\(folder)/none.log"
        )
        await supervisor.start(specification)
        var tries = 0
        for await event in supervisor.events {
            switch event {
            case .died, .notStarted: tries += 1
            case .started, .stopped: break
            }
            if tries == 2 { break }
        }
        await supervisor.stop(inOrder: ["none"])
        #expect(tries == 2)
    }

    @Test func whatAPredecessorLeftIsTakenAwayFirst() async throws {
        let leftover = "\(folder)/old.sock"
        try Data().write(to: URL(filePath: leftover))
        let supervisor = ProcessSupervisor()
        var events = supervisor.events.makeAsyncIterator()
        await supervisor.start(
            ProcessSpecification(
                name: "a",
                executable: "/bin/sh",
                arguments: ["-c", "test -e '\(leftover)' && exit 1; exec sleep 1000"],
                logPath: "\(folder)/a.log",
                leftovers: [leftover]
            )
        )
        guard case .started = await events.next() else {
            Issue.record("not started")
            return
        }
        #expect(!FileManager.default.fileExists(atPath: leftover))
        await supervisor.stop(inOrder: ["a"])
    }
}
