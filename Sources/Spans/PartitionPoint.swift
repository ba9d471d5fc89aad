/// The first number from 0 up to `count` for which `isPast` is true, `count` when it is true for none; it must stay true once it is.
///
/// Cost: logarithmic.
@inlinable @inline(__always) public func partitionPoint(_ count: Int, _ isPast: (Int) -> Bool) -> Int {
  var low = 0, high = count
  while low < high {
    let middle = (low + high) / 2
    if isPast(middle) { high = middle } else { low = middle + 1 }
  }
  return low
}
