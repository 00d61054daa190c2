import Foundation

/// How many characters a screen is wide, and how many lines high.
package struct ScreenSize: Sendable, Hashable {
    package let width: Int
    package let height: Int

    package init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }

    /// For output that is not a terminal, where nothing is cut off.
    package static let unlimited = ScreenSize(width: .max, height: .max)

    /// The present size of the terminal of this process; 80 × 24 if it has none.
    package static var terminal: ScreenSize {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
            return ScreenSize(width: 80, height: 24)
        }
        return ScreenSize(width: Int(size.ws_col), height: Int(size.ws_row))
    }
}
