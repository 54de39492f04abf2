/** The tray's icon, 32 × 32, small enough to stand here. */
export const trayIcon =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAACAAAAAgCAYAAABzenr0AAAAfklEQVR42mNgwAIkCw/9pwVmwAdoZSlRjqG35RiOGNkOGCjL4Y4Y1A5AB8QaSoo+BmoaRo56Bmr6iJwQI8sB2AwnRg1FiZBUB9AkF+CyhFzLycqGhADNy4EBdwA+R9C1JKSG5aMOGHXAqANGHTC0HTAsWsajHZPB0zkdyO45AEoyjkBFrV86AAAAAElFTkSuQmCC';
