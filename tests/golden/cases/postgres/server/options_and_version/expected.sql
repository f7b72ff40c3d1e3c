ALTER SERVER disk VERSION '2' OPTIONS (DROP deep, SET root '/srv', ADD fast 'yes');
