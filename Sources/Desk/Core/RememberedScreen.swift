/// A main screen that is found again as it was left: its filter, its order, where one was.
protocol RememberedScreen: Screen {
  /// What is kept of it; nil where it is opened anew.
  var remembered: Self? { get }
}
