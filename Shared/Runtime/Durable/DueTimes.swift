/// When the core must act next without any input.
struct DueTimes {
    /// By the calendar.
    var timers = Earliest()
    /// Failed messages that are tried again, by the machine's clock.
    var inbox = Earliest()
    /// Effects that may start or be settled, by the machine's clock.
    var effects = Earliest()
}
