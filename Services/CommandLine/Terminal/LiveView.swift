import Foundation
import UnixSignals

/// A full-screen view that is refreshed every second until the person presses q or Ctrl-C.
///
/// It restores the former content of the terminal however it ends.
package final class LiveView<Content: Sendable>: Sendable {
    private enum Event: Sendable {
        case looked(Content)
        case resized
        case quit
    }

    private static var period: Duration { .seconds(1) }

    private let terminal: Terminal
    private let look: @Sendable () async -> Content
    private let draw: @Sendable (Content, ScreenSize) -> [StyledLine]
    private let events: AsyncStream<Event>
    private let sink: AsyncStream<Event>.Continuation

    /// Creates a view of what `look` returns; `draw` returns lines that fit the size.
    package init(
        _ terminal: Terminal,
        look: @Sendable @escaping () async -> Content,
        draw: @Sendable @escaping (Content, ScreenSize) -> [StyledLine]
    ) {
        self.terminal = terminal
        self.look = look
        self.draw = draw
        (events, sink) = AsyncStream.makeStream()
    }

    /// Shows the view and refreshes it every second and whenever the window changes its size.
    package func run() async throws {
        let mode = TerminalMode(terminal)
        let keys = Keyboard { [sink] in sink.yield(.quit) }
        defer {
            keys.close()
            mode.restore()
        }
        do {
            try await untilSignalled { try await self.follow() }
        } catch is Interrupted {
            // Ctrl-C is as good as q.
        }
    }

    private func follow() async throws {
        let windowChanges = await UnixSignalsSequence(trapping: .sigwinch)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.keepLooking() }
            group.addTask { for await _ in windowChanges { self.sink.yield(.resized) } }
            group.addTask { await self.show() }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private func keepLooking() async throws {
        while true {
            let next = ContinuousClock.now + Self.period
            sink.yield(.looked(await look()))
            // A live view looks every second.
            try await Task.sleep(until: next)
        }
    }

    private func show() async {
        var last: Content?
        for await event in events {
            switch event {
            case .looked(let picture): last = picture
            case .resized: break
            case .quit: return
            }
            let size = ScreenSize.terminal
            guard let last else { continue }
            terminal.write(Frame.text(draw(last, size), size, painting: terminal.painted))
        }
    }
}
