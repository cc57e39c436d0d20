/// Reading residents and who helps them.
public protocol PeopleReading: Sendable {
  /// Everybody who can help a household (连心卡), with how many they have: staff first, then volunteers, by name.
  func helpers() throws(StoreError) -> [HelperSummary]
  /// The present households of a helper.
  func helperLinks(of helper: HelperLink.Helper) throws(StoreError) -> [HelperLinkDetail]
  /// A resident; for a record that was merged into another, that other one.
  func resident(_ id: Resident.ID) throws(StoreError) -> ResidentDetail?
  /// What was done to a resident's records and residences, and who saw them, newest first.
  func history(of resident: Resident.ID, limit: Int) throws(StoreError) -> [RecordHistory]
  /// Whether there is a record of anybody.
  func hasResidents() throws(StoreError) -> Bool
  /// Residents that the query names, best first. An empty query gives the recently opened ones, newest first.
  /// - Parameter today: on which ages such as `80岁+` are counted; nil where nobody asks for any, by name or number.
  func findResidents(_ query: String, on today: Day?, limit: Int) throws(StoreError) -> [ResidentRow]
  /// Residents who are or may be a person that is told of, as a row of a roster would be compared with them; who surely
  /// is the person comes first.
  /// - Parameters:
  ///   - person: what is known of the person; a number of their own is not compared with themselves.
  ///   - home: the dwelling where they are said to live; nil where that is not known.
  func residentsAlike(_ person: Resident, at home: PlaceKey?, limit: Int) throws(StoreError) -> [AlikeResident]
  /// Pairs of records that are or may be about one person, compared as rows of a roster are with what is on file; who surely
  /// is one comes first. It goes through everybody, which takes seconds at a city's size.
  func likelyDuplicates(limit: Int) throws(StoreError) -> [LikelyDuplicate]
  /// Makes what the first lookup would make for all others. A hint: it returns at once and says nothing of what it meets.
  func expectLookups()
  /// Residents whose records are due for review on a day, the longest due first, as far as it is known when they left;
  /// see ``Retention``.
  func residentsDueForReview(on day: Day, limit: Int) throws(StoreError) -> [DueReview]
  /// Every resident by number, one after another, all of one state of the file; memory does not grow with them.
  /// - Parameter day: at the end of which day they are told where they lived and how, without those of whom it is known that
  ///   they came later; nil for now. What else is said of them is what is known now.
  func eachResident(asOf day: Day?, _ body: (ResidentLine) throws(StoreError) -> Void) throws(StoreError)
}

extension PeopleReading {
  /// Every resident as they are now; see ``eachResident(asOf:_:)``.
  public func eachResident(_ body: (ResidentLine) throws(StoreError) -> Void) throws(StoreError) {
    try eachResident(asOf: nil, body)
  }

  /// Residents by name, number or place; see ``findResidents(_:on:limit:)``.
  public func findResidents(_ query: String, limit: Int) throws(StoreError) -> [ResidentRow] {
    try findResidents(query, on: nil, limit: limit)
  }
}
