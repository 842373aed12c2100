/*
 * Licensed to the Shop (ASF) under one
 * or more contributor license agreements (see them)
 */
export default { everyMinute: "* * * * *", url: "a" };
