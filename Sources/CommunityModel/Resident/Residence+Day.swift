extension Residence {
  /// The episode as it stood at the end of a day, as far as it is known; nil where it had not begun. What ended later had not
  /// ended yet.
  public func asOf(_ day: Day) -> Residence? {
    if let from, from.earliest > day { return nil }
    var it = self
    if let until, until.earliest > day { (it.until, it.ending) = (nil, nil) }
    return it
  }
}
