// The command line program.
console.log('socket-lanes');
